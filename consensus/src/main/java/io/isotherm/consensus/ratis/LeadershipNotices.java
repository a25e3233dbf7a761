package io.isotherm.consensus.ratis;

import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.ReplicatedStateMachine;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.ratis.protocol.RaftPeerId;
import org.jspecify.annotations.Nullable;

/**
 * Tells a state machine of leadership, one call at a time and in order with what is applied.
 *
 * <p>Ratis tells of a lost leadership on a thread that holds the division's lock. There the
 * leadership is only revoked, at once; the state machine hears of it on another thread, or before
 * the next entry is applied, whichever comes first. So no callback runs under Ratis' lock, and none
 * waits for it.
 *
 * <p>{@code handedOut} and {@code told} belong to the holder of {@code serial}.
 */
final class LeadershipNotices {
  /** A step that must not overlap any other of the same group. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  private final RatisGroup group;
  private final ReplicatedStateMachine machine;
  private final Executor executor;
  private final ReentrantLock serial = new ReentrantLock();
  private volatile LeaderHint hint = new LeaderHint.Nobody();
  private volatile @Nullable TermLeadership current;
  private @Nullable TermLeadership handedOut;
  private @Nullable LeaderHint told;

  LeadershipNotices(RatisGroup group, ReplicatedStateMachine machine, Executor executor) {
    this.group = group;
    this.machine = machine;
    this.executor = executor;
  }

  void serially(Step step) throws IOException {
    serial.lock();
    try {
      settle();
      step.run();
    } finally {
      serial.unlock();
    }
  }

  @Nullable TermLeadership current() {
    return current;
  }

  /** The first entry of {@code term} has been applied; inside {@link #serially}. */
  void lead(long term) {
    TermLeadership leadership = new TermLeadership(term, group);
    current = leadership;
    // Ratis changes the role before it tells of the loss, so one of the two sees the other.
    if (!group.leads(term)) {
      leadership.revoke();
      return;
    }
    handedOut = leadership;
    told = null;
    machine.leading(leadership);
  }

  /** The leadership is over, if there was one. Any thread, also under the division's lock. */
  void lost() {
    TermLeadership leadership = current;
    if (leadership == null || leadership.isRevoked()) {
      return;
    }
    leadership.revoke();
    hint = new LeaderHint.Nobody();
    group.confirmationsOver(leadership);
    executor.execute(this::settleNow);
  }

  /** A leader is known. Any thread, also under the division's lock. */
  void leaderSeen(RaftPeerId leader) {
    if (!group.isSelf(leader)) {
      hint = new LeaderHint.Known(Names.member(leader), group.term());
      executor.execute(this::settleNow);
    }
  }

  private void settleNow() {
    try {
      serially(() -> {});
    } catch (IOException | RuntimeException e) {
      group.fault("A change of leader could not be told to the state machine.", e);
    }
  }

  private void settle() {
    TermLeadership leadership = handedOut;
    if (leadership != null && !leadership.isRevoked()) {
      return;
    }
    LeaderHint now = hint;
    boolean owed = leadership != null || now instanceof LeaderHint.Known;
    if (owed && !Objects.equals(told, now)) {
      handedOut = null;
      told = now;
      machine.following(now);
    }
  }
}
