/** Commands about partitions. */
@NullMarked
package io.isotherm.cli.partition;

import org.jspecify.annotations.NullMarked;
