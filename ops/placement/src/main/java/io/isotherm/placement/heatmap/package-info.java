/**
 * How hot every part of the key space was, second by second, and what happened to it meanwhile:
 * what the heat map of the console is drawn from (ADR 0038). Pure: time is an argument.
 *
 * <p>{@link io.isotherm.placement.heatmap.HeatHistory} keeps columns, in three layers that grow
 * coarser with age; {@link io.isotherm.placement.heatmap.GridPainter} makes the cells of a picture
 * of them.
 */
@NullMarked
package io.isotherm.placement.heatmap;

import org.jspecify.annotations.NullMarked;
