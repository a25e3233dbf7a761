/** What a router counts for who watches it. The only code that knows Micrometer here. */
@NullMarked
package io.isotherm.router.metrics;

import org.jspecify.annotations.NullMarked;
