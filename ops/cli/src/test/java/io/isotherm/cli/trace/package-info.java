/** Tests of {@link io.isotherm.cli.trace}. */
@NullMarked
package io.isotherm.cli.trace;

import org.jspecify.annotations.NullMarked;
