/** The subcommands: flags in, work started, results printed. No measuring, no checking here. */
@NullMarked
package io.isotherm.load.command;

import org.jspecify.annotations.NullMarked;
