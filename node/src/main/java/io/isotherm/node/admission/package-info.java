/**
 * How much is served: what a partition may use, apart for reads and writes, and what a node can
 * take. Pure: time is an argument.
 */
@NullMarked
package io.isotherm.node.admission;

import org.jspecify.annotations.NullMarked;
