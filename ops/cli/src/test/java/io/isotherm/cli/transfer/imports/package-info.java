/** Tests of {@link io.isotherm.cli.transfer.imports}. */
@NullMarked
package io.isotherm.cli.transfer.imports;

import org.jspecify.annotations.NullMarked;
