/** The binary from outside: real processes, started as a person starts them. */
@NullMarked
package io.isotherm.cli;

import org.jspecify.annotations.NullMarked;
