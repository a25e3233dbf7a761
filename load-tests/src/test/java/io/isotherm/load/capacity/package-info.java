/** What is told of tables that are asked for more than they may use. */
@NullMarked
package io.isotherm.load.capacity;

import org.jspecify.annotations.NullMarked;
