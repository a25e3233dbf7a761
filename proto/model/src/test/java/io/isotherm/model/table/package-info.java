/** Tests of the package of the same name. */
@NullMarked
package io.isotherm.model.table;

import org.jspecify.annotations.NullMarked;
