/** What can go wrong for a caller, as codes, texts and context. Pure. */
@NullMarked
package io.isotherm.model.error;

import org.jspecify.annotations.NullMarked;
