package io.isotherm.node.rpc;

import java.util.concurrent.ConcurrentHashMap;

/**
 * By which change of members this process was last asked to join each group, and to change it, so
 * that a request that was long on its way does not undo what came after it. Held in memory: what
 * was on its way to an earlier process of this node does not arrive. Any thread.
 */
final class MemberChanges {
  private final ConcurrentHashMap<Long, Long> joined = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, Long> changed = new ConcurrentHashMap<>();

  MemberChanges() {}

  void joining(long group, long configuration) {
    joined.merge(group, configuration, Math::max);
  }

  /**
   * Whether the replica may be removed.
   *
   * @param configuration the latest change of members that whoever asks knows
   */
  boolean mayRemove(long group, long configuration) {
    var last = joined.get(group);
    return last == null || configuration >= last;
  }

  /** Whether no later change was asked for; notes this one. */
  boolean mayChange(long group, long configuration) {
    return changed.merge(group, configuration, Math::max) == configuration;
  }
}
