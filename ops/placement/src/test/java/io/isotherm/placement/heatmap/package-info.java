/** Tests of how heat over time is kept and drawn. */
@NullMarked
package io.isotherm.placement.heatmap;

import org.jspecify.annotations.NullMarked;
