/** How a router tells of the requests that are traced: which span is whose, on whatever thread. */
@NullMarked
package io.isotherm.router.trace;

import org.jspecify.annotations.NullMarked;
