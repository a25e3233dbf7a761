/** What commands share. */
@NullMarked
package io.isotherm.load.command;

import org.jspecify.annotations.NullMarked;
