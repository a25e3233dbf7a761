/** Who may use a cluster. */
@NullMarked
package io.isotherm.model.access;

import org.jspecify.annotations.NullMarked;
