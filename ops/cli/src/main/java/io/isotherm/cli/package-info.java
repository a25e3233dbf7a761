/** The one binary: its roles and its commands. */
@NullMarked
package io.isotherm.cli;

import org.jspecify.annotations.NullMarked;
