/** A storage node: replicas of groups, and the partitions they hold. */
@NullMarked
package io.isotherm.node;

import org.jspecify.annotations.NullMarked;
