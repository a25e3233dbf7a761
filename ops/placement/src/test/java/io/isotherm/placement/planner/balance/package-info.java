/** A simulated cluster whose heat moves, and what the balance comes to there. */
@NullMarked
package io.isotherm.placement.planner.balance;

import org.jspecify.annotations.NullMarked;
