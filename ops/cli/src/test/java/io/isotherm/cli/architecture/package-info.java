/** Rules that hold for all modules, as tests: this module is the one that sees every other. */
@NullMarked
package io.isotherm.cli.architecture;

import org.jspecify.annotations.NullMarked;
