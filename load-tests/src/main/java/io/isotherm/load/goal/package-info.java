/** Figures of one run, each beside what is promised of it. Pure. */
@NullMarked
package io.isotherm.load.goal;

import org.jspecify.annotations.NullMarked;
