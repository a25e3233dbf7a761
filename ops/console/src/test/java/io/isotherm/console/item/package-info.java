@NullMarked
package io.isotherm.console.item;

import org.jspecify.annotations.NullMarked;
