/**
 * Which nodes hold the replicas of groups: pure functions from the catalog and reports.
 *
 * <p>{@link io.isotherm.placement.planner.repair.RepairPlanner} replaces replicas that are lost,
 * empties nodes that are to be drained, keeps replicas of a group in different zones and fills new
 * nodes. {@link io.isotherm.placement.planner.repair.AskedNodes} does what a person asks for.
 */
@NullMarked
package io.isotherm.placement.planner.repair;

import org.jspecify.annotations.NullMarked;
