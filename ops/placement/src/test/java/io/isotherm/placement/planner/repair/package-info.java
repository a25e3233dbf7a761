@NullMarked
package io.isotherm.placement.planner.repair;

import org.jspecify.annotations.NullMarked;
