@NullMarked
package io.isotherm.console.action;

import org.jspecify.annotations.NullMarked;
