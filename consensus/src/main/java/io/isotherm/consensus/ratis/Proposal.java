package io.isotherm.consensus.ratis;

import io.isotherm.consensus.ProposalOutcome;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/**
 * Effects on their way through Ratis. It travels as the message of the request and is found again
 * on the transaction context when the entry is applied, so nothing is looked up or decoded.
 *
 * <p>It ends exactly once: applied on the state machine's thread, or failed on whichever thread
 * Ratis fails it.
 */
final class Proposal implements Message {
  private final TermLeadership leadership;
  private final long sequence;
  private final ByteBuffer effects;
  private final ByteString content;
  private final Consumer<? super ProposalOutcome> outcome;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean entered;

  Proposal(
      TermLeadership leadership,
      long sequence,
      ByteBuffer effects,
      Consumer<? super ProposalOutcome> outcome) {
    this.leadership = leadership;
    this.sequence = sequence;
    this.effects = effects.asReadOnlyBuffer();
    this.content = EntryFormat.encode(leadership.term(), sequence, effects);
    this.outcome = outcome;
  }

  @Override
  public ByteString getContent() {
    return content;
  }

  long term() {
    return leadership.term();
  }

  long sequence() {
    return sequence;
  }

  ByteBuffer effects() {
    return effects.duplicate();
  }

  int bytes() {
    return effects.remaining();
  }

  /** From here on it may be in the log, so a failure says nothing about what becomes of it. */
  void enterLog() {
    entered = true;
  }

  boolean mayBeInLog() {
    return entered;
  }

  void end(ProposalOutcome how) {
    if (ended.compareAndSet(false, true)) {
      leadership.ended(this);
      outcome.accept(how);
    }
  }
}
