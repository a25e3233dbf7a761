package io.isotherm.consensus.simulated;

import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one replica believes to hold for one term. It may believe so after another was elected: then
 * nothing it proposes is ever committed and no majority confirms it.
 */
final class SimulatedLeadership implements Leadership {
  private final SimulatedGroup group;
  private final SimulatedReplica replica;
  private final long term;
  private final ArrayDeque<SimulatedEntry> pending = new ArrayDeque<>();
  private long sequence;
  private int unended;
  private long reached;
  private long stalledUntilNanos;
  private boolean broken;
  private boolean ended;

  SimulatedLeadership(SimulatedGroup group, SimulatedReplica replica, long term) {
    this.group = group;
    this.replica = replica;
    this.term = term;
  }

  SimulatedReplica replica() {
    return replica;
  }

  @Override
  public long term() {
    return term;
  }

  @Override
  public void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {
    EventLoop loop = group.loop();
    broken = broken && unended > 0;
    if (ended) {
      drop(outcome, ProposalOutcome.Reason.NOT_LEADING);
    } else if (effects.remaining() > group.entryBytesMax()) {
      drop(outcome, ProposalOutcome.Reason.TOO_LARGE);
    } else if (broken) {
      drop(outcome, ProposalOutcome.Reason.AFTER_DROPPED);
    } else if (loop.random().nextDouble() < group.odds().dropProposal()) {
      drop(outcome, ProposalOutcome.Reason.OVERLOADED);
    } else {
      unended++;
      var entry = new SimulatedEntry(term, term, ++sequence, effects, this, outcome);
      pending.add(entry);
      noteReached();
      if (loop.random().nextDouble() < group.odds().stall()) {
        stalledUntilNanos = loop.nowNanos() + loop.between(0, group.odds().electionNanosMax());
      }
      long stalledNanos = Math.max(0, stalledUntilNanos - loop.nowNanos());
      scheduleCommit(entry, stalledNanos + loop.between(0, group.odds().commitNanosMax()));
    }
  }

  @Override
  public void confirm(Consumer<? super ReadConfirmation> answer) {
    EventLoop loop = group.loop();
    long half = group.odds().confirmNanosMax();
    loop.schedule(
        loop.between(0, half),
        () -> {
          ReadConfirmation found = group.confirm(this);
          loop.schedule(
              loop.between(0, half),
              () -> {
                if (!replica.isClosed()) {
                  answer.accept(ended ? ReadConfirmation.DEPOSED : found);
                }
              });
        });
  }

  private void drop(Consumer<? super ProposalOutcome> outcome, ProposalOutcome.Reason reason) {
    broken = unended > 0;
    outcome.accept(new ProposalOutcome.Dropped(reason));
  }

  private void scheduleCommit(SimulatedEntry entry, long delayNanos) {
    group
        .loop()
        .schedule(
            delayNanos,
            () -> {
              if (ended || !pending.contains(entry)) {
                return;
              }
              noteReached();
              if (group.canCommit(this)) {
                group.commit(takeThrough(entry));
              } else {
                scheduleCommit(entry, group.odds().commitNanosMax());
              }
            });
  }

  private List<SimulatedEntry> takeThrough(SimulatedEntry last) {
    var taken = new ArrayList<SimulatedEntry>();
    long reached;
    do {
      SimulatedEntry next = pending.remove();
      taken.add(next);
      reached = next.guardSequence();
    } while (reached < last.guardSequence());
    return taken;
  }

  /** While any other member hears it, what is under way has been seen by more than itself. */
  private void noteReached() {
    if (group.hearsAnyOther(replica.member())) {
      reached = sequence;
    }
  }

  /** The first {@code count} entries under way: what survives of them into the next term. */
  List<SimulatedEntry> survivors(int count) {
    return pending.stream().limit(count).toList();
  }

  /** All but those. */
  List<SimulatedEntry> lost(int survivors) {
    return pending.stream().skip(survivors).toList();
  }

  /** How many of the entries under way may survive. */
  int survivorsMax() {
    return (int) pending.stream().filter(entry -> entry.guardSequence() <= reached).count();
  }

  /** Answers one proposal, unless the leadership ended before and answered it as unknown. */
  void answer(SimulatedEntry entry, ProposalOutcome outcome) {
    if (!ended) {
      pending.remove(entry);
      end(entry.outcome(), outcome);
    }
  }

  private void end(Consumer<? super ProposalOutcome> outcome, ProposalOutcome how) {
    if (replica.isClosed()) {
      return;
    }
    unended--;
    outcome.accept(how);
  }

  /**
   * The replica learns that it leads no longer: whatever is under way may or may not take effect.
   */
  void end() {
    ended = true;
    while (!pending.isEmpty()) {
      end(pending.remove().outcome(), new ProposalOutcome.Unknown());
    }
  }
}
