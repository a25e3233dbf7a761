/** Tests of {@link io.isotherm.cli.transfer.progress}. */
@NullMarked
package io.isotherm.cli.transfer.progress;

import org.jspecify.annotations.NullMarked;
