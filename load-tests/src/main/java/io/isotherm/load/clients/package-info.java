/**
 * Unmodified clients from outside against the HTTP endpoint: suites of checks, the tools they need
 * on the machine, and the processes they run in, none of which outlives the run. The scripts that
 * JavaScript, Python and the browser run are in the module's folder {@code clients}.
 */
@NullMarked
package io.isotherm.load.clients;

import org.jspecify.annotations.NullMarked;
