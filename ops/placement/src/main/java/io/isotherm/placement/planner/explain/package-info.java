/**
 * What all planners need to say why: numbers as they stand in sentences ({@link
 * io.isotherm.placement.planner.explain.Figures}), and which refusals are worth a note ({@link
 * io.isotherm.placement.planner.explain.Refusals}). Pure.
 */
@NullMarked
package io.isotherm.placement.planner.explain;

import org.jspecify.annotations.NullMarked;
