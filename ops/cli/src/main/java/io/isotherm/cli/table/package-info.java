/** Commands about tables. */
@NullMarked
package io.isotherm.cli.table;

import org.jspecify.annotations.NullMarked;
