/**
 * Counts what the partitions of a node are used for, and keeps them below their ceiling. The shell
 * around {@link io.isotherm.node.heat} and {@link io.isotherm.node.admission}: it has the clock,
 * chance, and what threads share.
 *
 * <p>{@link io.isotherm.node.usage.NodeUsage} sees every request before its group does, and its
 * answer before its caller does.
 */
@NullMarked
package io.isotherm.node.usage;

import org.jspecify.annotations.NullMarked;
