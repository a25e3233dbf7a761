/** Evaluation held to tables of cases and to naive models. */
@NullMarked
package io.isotherm.node.evaluate;

import org.jspecify.annotations.NullMarked;
