/** The run on tables in memory that lose, double and alter. */
@NullMarked
package io.isotherm.load.packages;

import org.jspecify.annotations.NullMarked;
