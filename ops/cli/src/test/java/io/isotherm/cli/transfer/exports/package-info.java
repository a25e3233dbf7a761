/** Tests of {@link io.isotherm.cli.transfer.exports}. */
@NullMarked
package io.isotherm.cli.transfer.exports;

import org.jspecify.annotations.NullMarked;
