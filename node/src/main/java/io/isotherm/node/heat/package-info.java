/**
 * How hot a partition is, where in its range, and by which items. Pure: time and randomness are
 * arguments.
 *
 * <p>{@link io.isotherm.node.heat.PartitionHeat} is all that is known of one partition: {@link
 * io.isotherm.node.heat.DecayedUsage} has its rates, {@link io.isotherm.node.heat.SampledKeys}
 * where the heat lies, {@link io.isotherm.node.heat.SequentialWrites} whether it wanders. {@link
 * io.isotherm.node.heat.HeatInheritance} is what becomes of it when partitions take the place of
 * others.
 */
@NullMarked
package io.isotherm.node.heat;

import org.jspecify.annotations.NullMarked;
