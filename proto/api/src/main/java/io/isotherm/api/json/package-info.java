/** The JSON that the command line and the console write. Pure. */
@NullMarked
package io.isotherm.api.json;

import org.jspecify.annotations.NullMarked;
