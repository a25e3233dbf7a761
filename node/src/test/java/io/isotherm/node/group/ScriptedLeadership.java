package io.isotherm.node.group;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.consensus.ReplicatedStateMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A leadership whose proposals and confirmations end as a test says, and when it says so. */
final class ScriptedLeadership implements Leadership {
  private final long term;
  private final ReplicatedStateMachine machine;
  private final List<Proposal> proposals = new ArrayList<>();
  private final List<Consumer<? super ReadConfirmation>> confirmations = new ArrayList<>();
  private ProposalOutcome.@Nullable Reason dropNext;
  private AppliedMark mark;

  /**
   * @param mark how far the machine has applied the log
   */
  ScriptedLeadership(long term, ReplicatedStateMachine machine, AppliedMark mark) {
    this.term = term;
    this.machine = machine;
    this.mark = mark;
  }

  @Override
  public long term() {
    return term;
  }

  @Override
  public void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {
    var reason = dropNext;
    if (reason == null) {
      proposals.add(new Proposal(effects, outcome));
    } else {
      dropNext = null;
      outcome.accept(new ProposalOutcome.Dropped(reason));
    }
  }

  /** The next proposal is dropped before {@link #propose} returns. */
  void dropNext(ProposalOutcome.Reason reason) {
    dropNext = reason;
  }

  @Override
  public void confirm(Consumer<? super ReadConfirmation> answer) {
    confirmations.add(answer);
  }

  /** Proposals that have not ended. */
  int proposed() {
    return proposals.size();
  }

  /** Confirmations that have not been answered. */
  int asked() {
    return confirmations.size();
  }

  AppliedMark mark() {
    return mark;
  }

  /** Applies the oldest proposal and says so. */
  void apply() {
    applyQuietly().run();
  }

  /** Applies the oldest proposal; the proposer learns of it when the result is run. */
  Runnable applyQuietly() {
    var proposal = proposals.removeFirst();
    var at = new LogPosition(term, mark.position().index() + 1);
    long sequence = mark.guardTerm() == term ? mark.guardSequence() + 1 : 1;
    mark = mark.applied(at, term, sequence);
    try {
      machine.apply(mark, proposal.effects());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return () -> proposal.outcome().accept(new ProposalOutcome.Applied(at));
  }

  /** Ends the oldest proposal without applying it. */
  void end(ProposalOutcome outcome) {
    proposals.removeFirst().outcome().accept(outcome);
  }

  /** Answers the oldest confirmation. */
  void answer(ReadConfirmation confirmation) {
    confirmations.removeFirst().accept(confirmation);
  }

  private record Proposal(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {}
}
