@NullMarked
package io.isotherm.node.metrics;

import org.jspecify.annotations.NullMarked;
