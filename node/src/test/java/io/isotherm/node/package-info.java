/** A cluster of nodes in one process, over real Ratis and RocksDB. */
@NullMarked
package io.isotherm.node;

import org.jspecify.annotations.NullMarked;
