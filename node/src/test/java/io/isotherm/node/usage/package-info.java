@NullMarked
package io.isotherm.node.usage;

import org.jspecify.annotations.NullMarked;
