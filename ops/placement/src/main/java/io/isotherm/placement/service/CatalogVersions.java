package io.isotherm.placement.service;

import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers which version the catalog has, once a majority has confirmed that this process leads: the
 * version is no older than any that was committed before the question was asked. One thread; what a
 * majority says comes back as a {@link DriverEvent}.
 */
final class CatalogVersions {
  /** Questions that wait for a majority. */
  static final int WAITING_MAX = 1_024;

  private final LongSupplier applied;
  private final Consumer<DriverEvent> later;
  private int waiting;

  /**
   * @param applied the version of the catalog that is applied here
   */
  CatalogVersions(LongSupplier applied, Consumer<DriverEvent> later) {
    this.applied = applied;
    this.later = later;
  }

  /**
   * @param held null when another process leads, or none
   * @param leader who is known to lead; null for this process, and for nobody
   */
  void ask(@Nullable Leadership held, @Nullable NodeAddress leader, VersionQuestion question) {
    if (held == null) {
      question.fail(new NotLeaderException(leader));
    } else if (waiting == WAITING_MAX) {
      question.fail(DriverInbox.unavailable());
    } else {
      waiting++;
      held.confirm(answer -> later.accept(new DriverEvent.VersionConfirmed(question, answer)));
    }
  }

  void end(VersionQuestion question, ReadConfirmation confirmation, @Nullable NodeAddress leader) {
    waiting--;
    switch (confirmation) {
      case CONFIRMED -> question.answer(applied.getAsLong());
      case DEPOSED -> question.fail(new NotLeaderException(leader));
      case UNREACHABLE ->
          question.fail(
              new DatabaseException(
                  ErrorCode.UNAVAILABLE, "No majority of the placement group answered"));
    }
  }
}
