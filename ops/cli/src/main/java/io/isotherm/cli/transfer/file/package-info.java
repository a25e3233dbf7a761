/** Files that are whole or not there, also after the process or the machine is gone. */
@NullMarked
package io.isotherm.cli.transfer.file;

import org.jspecify.annotations.NullMarked;
