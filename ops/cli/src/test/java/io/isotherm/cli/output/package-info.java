/** Tests of how commands answer. */
@NullMarked
package io.isotherm.cli.output;

import org.jspecify.annotations.NullMarked;
