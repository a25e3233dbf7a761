/** Tests of the package of the same name. */
@NullMarked
package io.isotherm.model.cluster;

import org.jspecify.annotations.NullMarked;
