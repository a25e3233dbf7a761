/**
 * What an operator looks at and acts from, in the browser: files on the class path, and JSON that
 * they ask for and send (ADR 0038, 0048, 0049). It knows and does no more than the public services
 * of a router let anybody.
 */
@NullMarked
package io.isotherm.console;

import org.jspecify.annotations.NullMarked;
