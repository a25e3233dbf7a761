@NullMarked
package io.isotherm.node.heat;

import org.jspecify.annotations.NullMarked;
