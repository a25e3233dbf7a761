/** Tests of {@link io.isotherm.cli.transfer.pace}. */
@NullMarked
package io.isotherm.cli.transfer.pace;

import org.jspecify.annotations.NullMarked;
