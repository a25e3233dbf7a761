/** What a router counts for who watches it, and says when it is asked. */
@NullMarked
package io.isotherm.router.metrics;

import org.jspecify.annotations.NullMarked;
