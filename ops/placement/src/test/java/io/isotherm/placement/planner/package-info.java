/** Plans as conversations: scripts in the resources of this package. */
@NullMarked
package io.isotherm.placement.planner;

import org.jspecify.annotations.NullMarked;
