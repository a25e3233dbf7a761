/** What tables and partitions may use, put to the test from outside, in servers of its own. */
@NullMarked
package io.isotherm.load.capacity;

import org.jspecify.annotations.NullMarked;
