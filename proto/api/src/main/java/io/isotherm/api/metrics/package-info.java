/**
 * What processes count of themselves, in a form that knows no library: who counts declares its
 * {@link io.isotherm.api.metrics.Metric}s and says them to a {@link
 * io.isotherm.api.metrics.MetricSink} when somebody asks. Nothing is computed before.
 */
@NullMarked
package io.isotherm.api.metrics;

import org.jspecify.annotations.NullMarked;
