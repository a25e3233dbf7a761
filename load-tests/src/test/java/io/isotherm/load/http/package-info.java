@NullMarked
package io.isotherm.load.http;

import org.jspecify.annotations.NullMarked;
