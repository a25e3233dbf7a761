/**
 * A storage node: replicas of groups, and the partitions they hold.
 *
 * <p>{@link io.isotherm.node.StorageNode} wires it and is what a launcher starts; {@link
 * io.isotherm.node.Reporter} keeps the placement driver informed.
 */
@NullMarked
package io.isotherm.node;

import org.jspecify.annotations.NullMarked;
