/** Commands about what partitions and tables may use. */
@NullMarked
package io.isotherm.cli.capacity;

import org.jspecify.annotations.NullMarked;
