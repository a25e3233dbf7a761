/**
 * What to do next, or why nothing: a pure function from what is known about a cluster.
 *
 * <p>{@link io.isotherm.placement.planner.Planner} looks at a {@link
 * io.isotherm.placement.planner.ClusterView} and returns {@link
 * io.isotherm.placement.planner.Decision}s. It does nothing itself: no clock, no thread, no
 * message. Everything it asks for is idempotent, and done only when a later report shows it done.
 */
@NullMarked
package io.isotherm.placement.planner;

import org.jspecify.annotations.NullMarked;
