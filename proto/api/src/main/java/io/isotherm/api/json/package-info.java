/** What the command line and the console write as JSON, each the same way. Pure. */
@NullMarked
package io.isotherm.api.json;

import org.jspecify.annotations.NullMarked;
