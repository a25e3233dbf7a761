@NullMarked
package io.isotherm.node.admission;

import org.jspecify.annotations.NullMarked;
