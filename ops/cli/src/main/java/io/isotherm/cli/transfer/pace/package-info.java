/** How fast items are read and written, and how long what fails is tried again. */
@NullMarked
package io.isotherm.cli.transfer.pace;

import org.jspecify.annotations.NullMarked;
