package io.isotherm.placement.service;

import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.placement.catalog.CatalogChange;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the catalog on their way into the log: one proposal at a time, so that each is decided
 * on the applied catalog. One thread; how a proposal ends comes back as a {@link DriverEvent}.
 */
final class CatalogProposals {
  /** What is proposed, and who waits for it. */
  private record InFlight(long number, Runnable applied, Consumer<RuntimeException> failed) {}

  private final Consumer<DriverEvent> later;
  private final InstantSource clock;
  private @Nullable InFlight inFlight;
  private long proposals;

  CatalogProposals(Consumer<DriverEvent> later, InstantSource clock) {
    this.later = later;
    this.clock = clock;
  }

  boolean isInFlight() {
    return inFlight != null;
  }

  /** Proposes changes that nobody waits for: what comes of them shows in the catalog. */
  void propose(Leadership held, List<CatalogChange> changes) {
    propose(held, changes, () -> {}, _ -> {});
  }

  /**
   * Proposes changes; nothing may be in flight.
   *
   * @param failed told a {@link NotLeaderException} or a {@link DatabaseException}
   */
  void propose(
      Leadership held,
      List<CatalogChange> changes,
      Runnable applied,
      Consumer<RuntimeException> failed) {
    long number = ++proposals;
    inFlight = new InFlight(number, applied, failed);
    var entry = CatalogCodec.encodeEntry(changes, clock.millis());
    held.propose(
        ByteBuffer.wrap(entry),
        outcome -> later.accept(new DriverEvent.ProposalEnded(number, outcome)));
  }

  /**
   * Tells who waits for a proposal how it ended.
   *
   * @param leader who is known to lead now; null for this process, and for nobody
   */
  void end(long number, ProposalOutcome outcome, @Nullable NodeAddress leader) {
    var ended = inFlight;
    if (ended == null || ended.number() != number) {
      throw new IllegalStateException("A proposal ended that was not in flight.");
    }
    inFlight = null;
    switch (outcome) {
      case ProposalOutcome.Applied _ -> ended.applied().run();
      case ProposalOutcome.Dropped(var reason) -> ended.failed().accept(failure(reason, leader));
      case ProposalOutcome.Unknown() ->
          ended
              .failed()
              .accept(
                  new DatabaseException(
                      ErrorCode.OUTCOME_UNKNOWN,
                      "The leadership was lost while the change was on its way"));
    }
  }

  private static RuntimeException failure(
      ProposalOutcome.Reason reason, @Nullable NodeAddress leader) {
    return switch (reason) {
      case NOT_LEADING -> new NotLeaderException(leader);
      case AFTER_DROPPED, OVERLOADED ->
          new DatabaseException(ErrorCode.UNAVAILABLE, "The placement log takes nothing now");
      case TOO_LARGE ->
          new DatabaseException(ErrorCode.LIMIT_EXCEEDED, "The change is too large for one entry");
    };
  }
}
