/** How far a transfer is, for whoever waits for it. */
@NullMarked
package io.isotherm.cli.transfer.progress;

import org.jspecify.annotations.NullMarked;
