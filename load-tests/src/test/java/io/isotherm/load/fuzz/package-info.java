@NullMarked
package io.isotherm.load.fuzz;

import org.jspecify.annotations.NullMarked;
