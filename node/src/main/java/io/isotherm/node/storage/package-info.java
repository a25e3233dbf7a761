/**
 * Where a replica keeps its state: ordered keys in a few column families, changed by atomic
 * batches.
 *
 * <p>{@link io.isotherm.node.storage.StorageEngine} is what the rest of the node knows; {@link
 * io.isotherm.node.storage.StorageKeys} draws the key space. RocksDB is named in this package and
 * nowhere else.
 */
@NullMarked
package io.isotherm.node.storage;

import org.jspecify.annotations.NullMarked;
