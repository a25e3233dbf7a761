/** Tests of commands about heat. */
@NullMarked
package io.isotherm.cli.heat;

import org.jspecify.annotations.NullMarked;
