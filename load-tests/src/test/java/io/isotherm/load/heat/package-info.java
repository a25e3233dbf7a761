/** What is told of a hot partition, second by second. */
@NullMarked
package io.isotherm.load.heat;

import org.jspecify.annotations.NullMarked;
