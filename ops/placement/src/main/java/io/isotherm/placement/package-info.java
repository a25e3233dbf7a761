/** The placement driver: the catalog, and what is planned for it. */
@NullMarked
package io.isotherm.placement;

import org.jspecify.annotations.NullMarked;
