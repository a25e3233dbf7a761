package io.isotherm.consensus.simulated;

import io.isotherm.consensus.ProposalOutcome;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a simulated log.
 *
 * @param term of the leader that appended it
 * @param guardSequence 0 for the entry a leader starts its term with, which has no effects
 * @param proposer the leadership that waits for the outcome, or null
 */
record SimulatedEntry(
    long term,
    long guardTerm,
    long guardSequence,
    ByteBuffer effects,
    @Nullable SimulatedLeadership proposer,
    Consumer<? super ProposalOutcome> outcome) {

  static SimulatedEntry startOf(long term) {
    return new SimulatedEntry(term, 0, 0, ByteBuffer.allocate(0), null, _ -> {});
  }

  /** The same proposal in the log of another term; its proposer waits no more. */
  SimulatedEntry in(long appended) {
    return new SimulatedEntry(appended, guardTerm, guardSequence, effects, null, _ -> {});
  }

  boolean hasEffects() {
    return guardSequence > 0;
  }
}
