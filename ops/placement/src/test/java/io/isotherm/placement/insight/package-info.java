/** Tests of which keys are hot, and were. */
@NullMarked
package io.isotherm.placement.insight;

import org.jspecify.annotations.NullMarked;
