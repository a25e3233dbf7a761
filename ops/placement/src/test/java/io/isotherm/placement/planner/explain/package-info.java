/** Which refusals are noted. */
@NullMarked
package io.isotherm.placement.planner.explain;

import org.jspecify.annotations.NullMarked;
