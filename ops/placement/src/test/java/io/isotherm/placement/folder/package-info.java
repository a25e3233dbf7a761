/** Files of the data folder under damage. */
@NullMarked
package io.isotherm.placement.folder;

import org.jspecify.annotations.NullMarked;
