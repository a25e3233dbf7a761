/**
 * How processes tell of the requests they serve, step by step, to whoever collects that: traces of
 * spans. What writes them for a collector is elsewhere; here is what modules say, and what goes
 * from one process to the next.
 */
@NullMarked
package io.isotherm.api.trace;

import org.jspecify.annotations.NullMarked;
