/**
 * Which keys of tables have much of the heat, and had it within the last day, by what nodes report
 * of single items. Pure: time is an argument.
 *
 * <p>{@link io.isotherm.placement.insight.KeyHistory} has the minutes of all tables; a minute is
 * added up by {@link io.isotherm.placement.insight.MinuteTally}.
 */
@NullMarked
package io.isotherm.placement.insight;

import org.jspecify.annotations.NullMarked;
