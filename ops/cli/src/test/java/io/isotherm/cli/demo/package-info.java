/** Tests of {@link io.isotherm.cli.demo}. */
@NullMarked
package io.isotherm.cli.demo;

import org.jspecify.annotations.NullMarked;
