/** Tests of the converters: round trips, agreement with generated code, and what is refused. */
@NullMarked
package io.isotherm.api.convert;

import org.jspecify.annotations.NullMarked;
