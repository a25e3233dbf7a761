package io.isotherm.consensus.ratis;

import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ReadConfirmation;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One term of leadership of one group.
 *
 * <p>The order in the log is the order of calls because Ratis appends on the calling thread. While
 * the term lasts, a proposal can only be dropped before it is appended, so a drop is told before
 * {@link #propose} returns and leaves no hole in the sequence: the next proposal taken gets the
 * number of the dropped one. A proposal that failed after it was appended ends unknown, and then
 * the term is over.
 *
 * <p>{@code next} and {@code draining} belong to the proposing thread.
 */
final class TermLeadership implements Leadership {
  /** Below Ratis' own 4,096, so that Ratis does not refuse in normal operation. */
  static final int PROPOSALS_IN_FLIGHT_MAX = 1_024;

  /** Below Ratis' own 64 MB, and room for two dozen of the largest entries. */
  static final long BYTES_IN_FLIGHT_MAX = 32L << 20;

  private final long term;
  private final RatisGroup group;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong bytesInFlight = new AtomicLong();
  private volatile boolean revoked;
  private long next = 1;
  private boolean draining;

  TermLeadership(long term, RatisGroup group) {
    this.term = term;
    this.group = group;
  }

  @Override
  public long term() {
    return term;
  }

  @Override
  public void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {
    draining = draining && inFlight.get() > 0;
    if (revoked) {
      drop(Reason.NOT_LEADING, outcome);
    } else if (effects.remaining() > group.entryBytesMax()) {
      drop(Reason.TOO_LARGE, outcome);
    } else if (draining) {
      drop(Reason.AFTER_DROPPED, outcome);
    } else if (inFlight.get() >= PROPOSALS_IN_FLIGHT_MAX
        || bytesInFlight.get() + effects.remaining() > BYTES_IN_FLIGHT_MAX) {
      drop(Reason.OVERLOADED, outcome);
    } else {
      submit(new Proposal(this, next, effects, outcome));
    }
  }

  @Override
  public void confirm(Consumer<? super ReadConfirmation> answer) {
    group.confirm(this, answer);
  }

  private void drop(Reason reason, Consumer<? super ProposalOutcome> outcome) {
    draining = inFlight.get() > 0;
    outcome.accept(new Dropped(reason));
  }

  private void submit(Proposal proposal) {
    inFlight.incrementAndGet();
    bytesInFlight.addAndGet(proposal.bytes());
    Reason refused = group.submit(proposal);
    if (refused == null) {
      next++;
    } else {
      draining = inFlight.get() > 1;
      proposal.end(new Dropped(refused));
    }
  }

  void ended(Proposal proposal) {
    inFlight.decrementAndGet();
    bytesInFlight.addAndGet(-proposal.bytes());
  }

  boolean quiet() {
    return inFlight.get() == 0;
  }

  /** Nothing more is proposed or confirmed in this term. */
  void revoke() {
    revoked = true;
  }

  boolean isRevoked() {
    return revoked;
  }
}
