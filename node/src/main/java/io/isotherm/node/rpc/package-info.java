/**
 * What a node serves: the link that routers call, and the control that the placement driver calls.
 * Messages are read here and nowhere deeper.
 */
@NullMarked
package io.isotherm.node.rpc;

import org.jspecify.annotations.NullMarked;
