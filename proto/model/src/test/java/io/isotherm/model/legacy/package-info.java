@NullMarked
package io.isotherm.model.legacy;

import org.jspecify.annotations.NullMarked;
