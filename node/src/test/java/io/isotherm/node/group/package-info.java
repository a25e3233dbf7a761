/** Replicas driven by scripted leaderships, without threads. */
@NullMarked
package io.isotherm.node.group;

import org.jspecify.annotations.NullMarked;
