/** The command line as its user meets it. */
@NullMarked
package io.isotherm.load;

import org.jspecify.annotations.NullMarked;
