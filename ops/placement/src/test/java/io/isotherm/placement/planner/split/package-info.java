/** Where partitions are cut, and a simulated cluster whose heat moves. */
@NullMarked
package io.isotherm.placement.planner.split;

import org.jspecify.annotations.NullMarked;
