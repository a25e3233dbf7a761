/**
 * The placement driver: the control plane of a cluster, replicated in a group of its own.
 *
 * <p>{@link io.isotherm.placement.catalog} is what it knows, {@link io.isotherm.placement.planner}
 * decides what to do next, {@link io.isotherm.placement.founding} lets its processes become one
 * group, and {@link io.isotherm.placement.service} runs it all.
 */
@NullMarked
package io.isotherm.placement;

import org.jspecify.annotations.NullMarked;
