/**
 * Where partitions and leaderships go so that no node is much hotter than another, no disk is full
 * while others have room, groups that are new fill up, and cold neighbours can be merged: pure
 * functions from what nodes report.
 *
 * <p>{@link io.isotherm.placement.planner.balance.Loads} is the picture: what every node and group
 * carries, with the moves that are under way taken for done. {@link
 * io.isotherm.placement.planner.balance.LeaderBalancer} hands leaderships over, which costs a few
 * milliseconds; {@link io.isotherm.placement.planner.balance.BalancePlanner} moves partitions,
 * which costs their bytes, and says of those that it leaves why. {@link
 * io.isotherm.placement.planner.balance.AskedMoves} does what a person asks for. What has to last
 * before it counts is in {@link io.isotherm.placement.planner.balance.LoadHistory}, every threshold
 * in {@link io.isotherm.placement.planner.balance.BalanceSettings}, every reason in {@link
 * io.isotherm.placement.planner.balance.BalanceReason}.
 */
@NullMarked
package io.isotherm.placement.planner.balance;

import org.jspecify.annotations.NullMarked;
