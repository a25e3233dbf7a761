/**
 * How much a partition serves: a plain ceiling, apart for reads and writes. Pure: time is an
 * argument.
 */
@NullMarked
package io.isotherm.node.admission;

import org.jspecify.annotations.NullMarked;
