package io.isotherm.router.route;

import io.isotherm.model.cluster.NodeId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Who leads which group, as far as anyone said. Any thread.
 *
 * <p>Invariant: what is known of a group never goes back to an older term, whoever says so and in
 * whatever order.
 */
final class LeaderHints {
  private final ConcurrentHashMap<Long, Hint> hints = new ConcurrentHashMap<>();

  @Nullable NodeId leader(long group) {
    var hint = hints.get(group);
    return hint == null ? null : hint.leader();
  }

  /**
   * Someone said who leads.
   *
   * @param leader null when nobody does
   */
  void learn(long group, @Nullable NodeId leader, long term) {
    var told = new Hint(leader, term);
    hints.merge(group, told, Hint::newer);
  }

  /** {@code suspect} did not answer, so that another replica had better be asked. */
  void suspect(long group, NodeId suspect) {
    hints.computeIfPresent(
        group, (_, hint) -> suspect.equals(hint.leader()) ? new Hint(null, hint.term()) : hint);
  }

  /** Forgets groups that are no more. */
  void retain(LongPredicate known) {
    hints.keySet().removeIf(group -> !known.test(group));
  }

  private record Hint(@Nullable NodeId leader, long term) {
    /** Of two that are equally old, the one that names somebody. */
    static Hint newer(Hint known, Hint told) {
      if (told.term != known.term) {
        return told.term > known.term ? told : known;
      }
      return told.leader != null ? told : known;
    }
  }
}
