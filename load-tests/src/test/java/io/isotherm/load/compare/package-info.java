/** Figures put side by side. */
@NullMarked
package io.isotherm.load.compare;

import org.jspecify.annotations.NullMarked;
