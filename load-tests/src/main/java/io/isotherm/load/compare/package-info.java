/** Two clusters under the same work in turns, and how their figures relate. */
@NullMarked
package io.isotherm.load.compare;

import org.jspecify.annotations.NullMarked;
