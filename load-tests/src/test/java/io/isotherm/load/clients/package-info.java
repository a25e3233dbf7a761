@NullMarked
package io.isotherm.load.clients;

import org.jspecify.annotations.NullMarked;
