/** What the comparison with another server is made of. */
@NullMarked
package io.isotherm.load.differential.answer;

import org.jspecify.annotations.NullMarked;
