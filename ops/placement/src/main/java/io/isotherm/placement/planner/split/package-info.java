/**
 * Which partitions are split and merged, where, and why not: pure functions from what leaders
 * report of the heat and the size of partitions.
 *
 * <p>{@link io.isotherm.placement.planner.split.SplitPlanner} finds what the cluster needs, with
 * {@link io.isotherm.placement.planner.split.ColdNeighbours} for what is merged; {@link
 * io.isotherm.placement.planner.split.AskedChanges} does what a person asks for. Both state every
 * answer as a {@link io.isotherm.placement.planner.split.Verdict} with its numbers. What has to
 * last for a while before it counts is in {@link
 * io.isotherm.placement.planner.split.PartitionHistory}, and every threshold in {@link
 * io.isotherm.placement.planner.split.SplitSettings}.
 */
@NullMarked
package io.isotherm.placement.planner.split;

import org.jspecify.annotations.NullMarked;
