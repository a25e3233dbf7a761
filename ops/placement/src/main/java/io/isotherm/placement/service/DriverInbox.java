package io.isotherm.placement.service;

import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What waits for the placement driver. Any thread puts in, one takes out.
 *
 * <p>Events of others are bounded by {@link #OFFERS_MAX}. The driver's own are bounded by what it
 * set in motion: one proposal, a few steps for each node, some confirmations, one note that the
 * catalog changed.
 */
final class DriverInbox implements CatalogListener {
  /** A report a second from each of the most nodes, and the requests that may wait. */
  static final int OFFERS_MAX = 2_048;

  private final LinkedBlockingQueue<DriverEvent> events = new LinkedBlockingQueue<>();
  private final Semaphore offers = new Semaphore(OFFERS_MAX);
  private final AtomicBoolean appliedWaits = new AtomicBoolean();
  private volatile boolean open;

  /** Takes offers from now on. */
  void open() {
    open = true;
  }

  /** Takes no more offers; what waits is still taken out. */
  void close() {
    open = false;
    events.add(new DriverEvent.CatalogApplied());
  }

  /** From outside; false when it is full, or not open. */
  boolean offer(DriverEvent event) {
    if (!open || !offers.tryAcquire()) {
      return false;
    }
    events.add(event);
    return true;
  }

  /** From outside; fails at once when there is no room for it. */
  void submit(CatalogCommand<?> command) {
    if (!offer(new DriverEvent.Requested(command))) {
      command.fail(unavailable());
    }
  }

  /** The same of a question. */
  void submit(UseQuestion<?> question) {
    if (!offer(new DriverEvent.UseAsked(question))) {
      question.fail(unavailable());
    }
  }

  /** The same of a question that needs no more than a confirmation. */
  void submit(VersionQuestion question) {
    if (!offer(new DriverEvent.VersionAsked(question))) {
      question.fail(unavailable());
    }
  }

  /** Why an offer is not taken. */
  static DatabaseException unavailable() {
    return new DatabaseException(
        ErrorCode.UNAVAILABLE, "The placement driver is not running yet, or has too much to do");
  }

  /** What the driver set in motion has ended. */
  void add(DriverEvent event) {
    events.add(event);
  }

  @Override
  public void applied() {
    if (appliedWaits.compareAndSet(false, true)) {
      events.add(new DriverEvent.CatalogApplied());
    }
  }

  @Override
  public void leading(Leadership leadership) {
    events.add(new DriverEvent.Leading(leadership));
  }

  @Override
  public void following(LeaderHint hint) {
    events.add(new DriverEvent.Following(hint));
  }

  /**
   * What waits, in order; waits for the first.
   *
   * @return at most {@code max}; none when {@code patienceNanos} ran out
   */
  List<DriverEvent> take(int max, long patienceNanos) throws InterruptedException {
    var batch = new ArrayList<DriverEvent>();
    var first = events.poll(patienceNanos, TimeUnit.NANOSECONDS);
    if (first != null) {
      batch.add(first);
      events.drainTo(batch, max - 1);
    }
    for (var event : batch) {
      switch (event) {
        case DriverEvent.Requested _,
            DriverEvent.UseAsked _,
            DriverEvent.VersionAsked _,
            DriverEvent.Reported _ ->
            offers.release();
        // Cleared before the catalog is read, so a later change is noted anew.
        case DriverEvent.CatalogApplied _ -> appliedWaits.set(false);
        case DriverEvent.Leading _,
            DriverEvent.Following _,
            DriverEvent.ProposalEnded _,
            DriverEvent.VersionConfirmed _,
            DriverEvent.ReportsEnded _,
            DriverEvent.StepEnded _,
            DriverEvent.LeaderShowed _ -> {}
      }
    }
    return batch;
  }
}
