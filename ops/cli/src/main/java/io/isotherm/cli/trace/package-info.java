/**
 * Sends what modules tell of traced requests to a collector, by OTLP over HTTP. The only package
 * that knows OpenTelemetry (ADR 0050).
 */
@NullMarked
package io.isotherm.cli.trace;

import org.jspecify.annotations.NullMarked;
