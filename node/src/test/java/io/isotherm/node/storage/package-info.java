/**
 * Engines held to one contract: the one in memory, which simulations use and which can crash, and
 * the one on RocksDB.
 */
@NullMarked
package io.isotherm.node.storage;

import org.jspecify.annotations.NullMarked;
