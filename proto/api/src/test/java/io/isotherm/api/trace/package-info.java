/** Tests of {@link io.isotherm.api.trace}, and what keeps spans for the tests of other modules. */
@NullMarked
package io.isotherm.api.trace;

import org.jspecify.annotations.NullMarked;
