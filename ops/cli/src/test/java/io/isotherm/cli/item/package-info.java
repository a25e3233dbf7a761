/** Tests of commands about items. */
@NullMarked
package io.isotherm.cli.item;

import org.jspecify.annotations.NullMarked;
