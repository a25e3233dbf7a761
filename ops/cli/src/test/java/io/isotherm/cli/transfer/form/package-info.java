/** Tests of {@link io.isotherm.cli.transfer.form}. */
@NullMarked
package io.isotherm.cli.transfer.form;

import org.jspecify.annotations.NullMarked;
