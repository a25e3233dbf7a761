/** Counters over a registry in memory. */
@NullMarked
package io.isotherm.router.metrics;

import org.jspecify.annotations.NullMarked;
