/** The stateless request router. */
@NullMarked
package io.isotherm.router;

import org.jspecify.annotations.NullMarked;
