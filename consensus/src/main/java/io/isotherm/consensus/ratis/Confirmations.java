package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.consensus.ratis.TermConfirmation.Effects;
import io.isotherm.consensus.ratis.TermConfirmation.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Confirms reads for all groups of this process: gives {@link TermConfirmation} what happens and
 * the time, sends what it says and tells the readers. Any thread.
 *
 * <p>{@code decisions} and {@code ticking} are guarded by {@code lock}; messages leave and readers
 * are told after it was released.
 */
final class Confirmations {
  /** Several times what two processes in one place need to answer each other. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final TermConfirmation decisions;
  private final TermLinks links;
  private final ScheduledExecutorService timer;
  private final Function<GroupId, @Nullable RatisGroup> groups;
  private final long timeoutNanos;
  private boolean ticking;

  Confirmations(
      RaftConfig config,
      TermLinks links,
      ScheduledExecutorService timer,
      Function<GroupId, @Nullable RatisGroup> groups) {
    this.links = links;
    this.timer = timer;
    this.groups = groups;
    this.timeoutNanos = config.confirmTimeout().toNanos();
    this.decisions =
        new TermConfirmation(config.self().id(), this::votersOf, PATIENCE_NANOS, timeoutNanos / 2);
  }

  private Voters votersOf(GroupId group) {
    RatisGroup replica = groups.apply(group);
    return replica == null ? new Voters(List.of(), List.of()) : replica.voters();
  }

  void confirm(
      RatisGroup group, TermLeadership leadership, Consumer<? super ReadConfirmation> answer) {
    if (leadership.isRevoked()) {
      answer.accept(ReadConfirmation.DEPOSED);
      return;
    }
    long now = System.nanoTime();
    Effects effects;
    lock.lock();
    try {
      effects = decisions.read(group.id(), leadership.term(), now, now + timeoutNanos, answer);
      if (!ticking && !decisions.isIdle()) {
        ticking = true;
        tickLater();
      }
    } finally {
      lock.unlock();
    }
    perform(effects);
  }

  void answered(MemberId from, long round, Map<GroupId, Long> terms) {
    Effects effects;
    lock.lock();
    try {
      effects = decisions.answered(from, round, terms, System.nanoTime());
    } finally {
      lock.unlock();
    }
    perform(effects);
  }

  void failed(MemberId to, long round) {
    lock.lock();
    try {
      decisions.failed(to, round);
    } finally {
      lock.unlock();
    }
  }

  void over(GroupId group, long term) {
    Effects effects;
    lock.lock();
    try {
      effects = decisions.over(group, term);
    } finally {
      lock.unlock();
    }
    perform(effects);
  }

  private void tickLater() {
    try {
      var _ = timer.schedule(this::tick, PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopped) {
      ticking = false;
    }
  }

  private void tick() {
    Effects effects;
    lock.lock();
    try {
      effects = decisions.tick(System.nanoTime());
      ticking = !decisions.isIdle();
      if (ticking) {
        tickLater();
      }
    } finally {
      lock.unlock();
    }
    perform(effects);
  }

  private void perform(Effects effects) {
    effects.abandoned().forEach(links::reset);
    effects.asks().forEach(ask -> links.ask(ask.peer(), ask.round(), ask.groups(), this));
    effects.verdicts().forEach(this::tell);
  }

  /** A confirmed term is worth nothing unless this replica still leads in it, and is ready. */
  private void tell(Verdict verdict) {
    ReadConfirmation confirmation = verdict.confirmation();
    if (confirmation == ReadConfirmation.CONFIRMED) {
      RatisGroup replica = groups.apply(verdict.group());
      if (replica == null || !replica.isReadyLeader(verdict.term())) {
        confirmation = ReadConfirmation.DEPOSED;
      }
    }
    verdict.answer().accept(confirmation);
  }
}
