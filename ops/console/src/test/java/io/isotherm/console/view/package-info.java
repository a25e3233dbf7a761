/** Tests of what pages show. */
@NullMarked
package io.isotherm.console.view;

import org.jspecify.annotations.NullMarked;
