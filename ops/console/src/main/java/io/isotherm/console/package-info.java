/** What an operator looks at. */
@NullMarked
package io.isotherm.console;

import org.jspecify.annotations.NullMarked;
