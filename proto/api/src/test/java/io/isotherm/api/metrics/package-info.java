@NullMarked
package io.isotherm.api.metrics;

import org.jspecify.annotations.NullMarked;
