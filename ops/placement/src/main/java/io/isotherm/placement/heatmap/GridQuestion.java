package io.isotherm.placement.heatmap;

/**
 * What is to be seen.
 *
 * @param from on the axis
 * @param to excluded
 * @param rowsMax wanted, at least 1; each table has one nonetheless
 * @param layout of a picture that is known already; 0 for none
 * @param afterSecond of that picture, columns that begin earlier are left out as long as its layout
 *     is the same
 */
public record GridQuestion(
    HeatMetric metric, AxisBound from, AxisBound to, int rowsMax, long layout, long afterSecond) {}
