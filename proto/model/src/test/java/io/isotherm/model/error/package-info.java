@NullMarked
package io.isotherm.model.error;

import org.jspecify.annotations.NullMarked;
