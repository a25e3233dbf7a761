/** The router as a whole, over real links on loopback. */
@NullMarked
package io.isotherm.router;

import org.jspecify.annotations.NullMarked;
