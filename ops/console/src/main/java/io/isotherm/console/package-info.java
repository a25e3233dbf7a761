/**
 * What an operator looks at, in the browser: files on the class path, and JSON that they ask for
 * (ADR 0038). It knows no more than the public services of a router tell anybody.
 */
@NullMarked
package io.isotherm.console;

import org.jspecify.annotations.NullMarked;
