/**
 * Replicated logs over Apache Ratis, and what has to be done around it to be correct.
 *
 * <p>{@link io.isotherm.consensus.ratis.RatisRaftHost} is the way in. Ratis is used as a log and
 * nothing else: its reads, its snapshot transfer and its quiet ways to stop are replaced or watched
 * here; {@code RatisSettings} has the list. Nothing outside this package names a Ratis type.
 */
@NullMarked
package io.isotherm.consensus.ratis;

import org.jspecify.annotations.NullMarked;
