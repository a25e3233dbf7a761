/**
 * The cluster as everyone sees it: nodes, groups, partitions, and which partition a key position is
 * in. Pure and immutable; a change makes a new value.
 */
@NullMarked
package io.isotherm.model.cluster;

import org.jspecify.annotations.NullMarked;
