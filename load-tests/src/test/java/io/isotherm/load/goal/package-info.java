/** Figures beside what is promised of them. */
@NullMarked
package io.isotherm.load.goal;

import org.jspecify.annotations.NullMarked;
