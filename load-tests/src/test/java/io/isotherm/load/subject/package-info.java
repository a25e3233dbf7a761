/** What tests put in the way of a target. */
@NullMarked
package io.isotherm.load.subject;

import org.jspecify.annotations.NullMarked;
