/** What a node counts for who watches it. Imports nothing else of the node. */
@NullMarked
package io.isotherm.node.metrics;

import org.jspecify.annotations.NullMarked;
