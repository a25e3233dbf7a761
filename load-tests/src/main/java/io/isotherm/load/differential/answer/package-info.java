/** What a server answered, and what of two answers must be alike. Pure. */
@NullMarked
package io.isotherm.load.differential.answer;

import org.jspecify.annotations.NullMarked;
