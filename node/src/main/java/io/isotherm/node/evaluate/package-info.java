/**
 * What a write makes of an item, and what a read makes of many. Pure: the state goes in, effects or
 * a refusal come out; nothing here reads a clock, a disk or a setting.
 *
 * <p>{@link io.isotherm.node.evaluate.WriteEvaluator} serves writes, {@link
 * io.isotherm.node.evaluate.RangeEvaluator} reads of ranges; {@link
 * io.isotherm.node.evaluate.StoredItem} is the form in which items stand in storage and in the log.
 */
@NullMarked
package io.isotherm.node.evaluate;

import org.jspecify.annotations.NullMarked;
