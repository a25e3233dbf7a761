/** Messages read, and requests told apart. */
@NullMarked
package io.isotherm.node.rpc;

import org.jspecify.annotations.NullMarked;
