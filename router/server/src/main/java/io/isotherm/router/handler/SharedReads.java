package io.isotherm.router.handler;

import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.item.Bytes;
import io.isotherm.router.plan.PlannedRead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Lets reads share calls that ask for the same item in the same way, when this router has many of
 * them in hand at a time ({@link ReadCrowd}, ADR 0035). Each is answered, and pays, as if it had
 * been alone.
 *
 * <p>All others go on alone: a read counts itself in and out, in one of {@value #SLOTS} counters,
 * and only where a counter says that there may be a crowd anything is looked up. Reads of other
 * items that have the same counter cost a look-up, and share nothing.
 *
 * <p>Any thread; callbacks are called outside of all locks. Crowds are as many as reads in hand at
 * most, which the front doors bound.
 */
final class SharedReads {
  /** So many reads of a counter are in hand and go alone. */
  static final int ALONE_MAX = 8;

  /** With the most reads that a router takes in hand, two a counter: 16 KB. */
  private static final int SLOTS = 1 << 12;

  private final AtomicIntegerArray inHand = new AtomicIntegerArray(SLOTS);
  private final ConcurrentHashMap<ReadKey, ReadCrowd<Sharer>> crowds = new ConcurrentHashMap<>();
  private final Calls calls;
  private final Execution execution;

  SharedReads(Calls calls, Execution execution) {
    this.calls = calls;
    this.execution = execution;
  }

  /** Makes calls for planned reads. */
  interface Calls {
    /** Makes one and waits for it, as {@link PartitionCalls#call}. */
    Served<ReadItemReply> call(PlannedRead plan, long deadlineNanos);

    /**
     * Makes one without waiting, as {@link PartitionCalls#begin}.
     *
     * @param requests that are served by it
     */
    void begin(
        PlannedRead plan, int requests, long deadlineNanos, ServedCallback<ReadItemReply> callback);
  }

  /** Reads, as {@link PartitionCalls#begin}. */
  void begin(PlannedRead plan, long deadlineNanos, ServedCallback<ReadItemReply> callback) {
    int slot = slot(plan.position());
    var leaving = new Leaving(slot, callback);
    if (inHand.incrementAndGet(slot) > ALONE_MAX) {
      share(plan, new Sharer(deadlineNanos, leaving));
      return;
    }
    try {
      calls.begin(plan, 1, deadlineNanos, leaving);
    } catch (RuntimeException notBegun) {
      leaving.leave();
      throw notBegun;
    }
  }

  /** Reads and waits, as {@link PartitionCalls#call}. */
  Served<ReadItemReply> read(PlannedRead plan, long deadlineNanos) {
    int slot = slot(plan.position());
    boolean alone = inHand.incrementAndGet(slot) <= ALONE_MAX;
    try {
      return alone ? calls.call(plan, deadlineNanos) : awaited(plan, deadlineNanos);
    } finally {
      inHand.decrementAndGet(slot);
    }
  }

  private Served<ReadItemReply> awaited(PlannedRead plan, long deadlineNanos) {
    Told told;
    try {
      told =
          execution
              .waits()
              .await(tell ->
                  share(
                      plan,
                      new Sharer(
                          deadlineNanos,
                          new ServedCallback<>() {
                            @Override
                            public void served(Served<ReadItemReply> served) {
                              tell.accept(new Told.Reply(served));
                            }

                            @Override
                            public void failed(RuntimeException failure) {
                              tell.accept(new Told.Failure(failure));
                            }
                          })));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw closing();
    }
    return switch (told) {
      case Told.Reply(var served) -> served;
      case Told.Failure(var failure) -> throw failure;
    };
  }

  private void share(PlannedRead plan, Sharer sharer) {
    var turn = new Turn();
    crowds.compute(
        ReadKey.of(plan),
        (_, known) -> {
          var crowd = known == null ? new ReadCrowd<Sharer>() : known;
          turn.sharers = crowd.come(sharer);
          return crowd;
        });
    if (!turn.sharers.isEmpty()) {
      send(plan, turn.sharers);
    }
  }

  /** With as much time as the last of them has: whoever has less gives up by themselves. */
  private void send(PlannedRead plan, List<Sharer> sharers) {
    var flight = new Flight(plan, sharers);
    long deadline = sharers.getFirst().deadlineNanos();
    for (var sharer : sharers) {
      deadline = sharer.deadlineNanos() - deadline > 0 ? sharer.deadlineNanos() : deadline;
    }
    try {
      calls.begin(plan, sharers.size(), deadline, flight);
    } catch (RuntimeException notBegun) {
      if (flight.ended) {
        throw notBegun;
      }
      flight.failed(notBegun);
    }
    flight.begun = true;
  }

  private List<Sharer> ended(PlannedRead plan) {
    var turn = new Turn();
    crowds.computeIfPresent(
        ReadKey.of(plan),
        (_, crowd) -> {
          turn.sharers = crowd.ended();
          return crowd.isEmpty() ? null : crowd;
        });
    return turn.sharers;
  }

  /** Sends on a thread of its own: from here, calls that are answered at once would pile up. */
  private void sendElsewhere(PlannedRead plan, List<Sharer> sharers) {
    try {
      execution.threads().execute(() -> send(plan, sharers));
    } catch (RejectedExecutionException closed) {
      new Flight(plan, sharers).failed(closing());
    }
  }

  private static DatabaseException closing() {
    return new DatabaseException(ErrorCode.UNAVAILABLE, "The router is closing.");
  }

  private static int slot(Bytes position) {
    int hash = position.hashCode();
    return (hash ^ hash >>> 16) & SLOTS - 1;
  }

  /** What has to be the same for reads to be the same. */
  private record ReadKey(
      long table, Bytes position, boolean strong, @Nullable Projection projection) {
    static ReadKey of(PlannedRead plan) {
      return new ReadKey(
          plan.table().id().value(), plan.position(), plan.strong(), plan.projection());
    }
  }

  /** One who shares, and is told. */
  private record Sharer(long deadlineNanos, ServedCallback<ReadItemReply> callback) {}

  /** What a crowd said, told out of its lock. */
  private static final class Turn {
    private List<Sharer> sharers = List.of();
  }

  private sealed interface Told {
    record Reply(Served<ReadItemReply> served) implements Told {}

    record Failure(RuntimeException failure) implements Told {}
  }

  /** Counts a read out before it is told what became of it. */
  private final class Leaving implements ServedCallback<ReadItemReply> {
    private final int slot;
    private final ServedCallback<ReadItemReply> callback;
    private boolean left;

    Leaving(int slot, ServedCallback<ReadItemReply> callback) {
      this.slot = slot;
      this.callback = callback;
    }

    @Override
    public void served(Served<ReadItemReply> served) {
      leave();
      callback.served(served);
    }

    @Override
    public void failed(RuntimeException failure) {
      leave();
      callback.failed(failure);
    }

    /** Once, though whoever is told may break and be taken for not begun. */
    void leave() {
      if (!left) {
        left = true;
        inHand.decrementAndGet(slot);
      }
    }
  }

  /** A call that is shared: when it ends, the next is sent, and then its sharers are told. */
  private final class Flight implements ServedCallback<ReadItemReply> {
    private final PlannedRead plan;
    private final List<Sharer> sharers;

    /** Whether sending it has returned: an answer that comes before comes at once. */
    private volatile boolean begun;

    /** Whether its sharers are told. */
    private volatile boolean ended;

    Flight(PlannedRead plan, List<Sharer> sharers) {
      this.plan = plan;
      this.sharers = sharers;
    }

    @Override
    public void served(Served<ReadItemReply> served) {
      try {
        goOn();
      } finally {
        tell(callback -> callback.served(served));
      }
    }

    @Override
    public void failed(RuntimeException failure) {
      try {
        goOn();
      } finally {
        tell(callback -> callback.failed(failure));
      }
    }

    private void goOn() {
      ended = true;
      var next = ended(plan);
      if (next.isEmpty()) {
        return;
      }
      if (begun) {
        send(plan, next);
      } else {
        sendElsewhere(plan, next);
      }
    }

    /** Tells all of them, whatever becomes of one. */
    private void tell(Telling telling) {
      var faults = new ArrayList<RuntimeException>();
      for (var sharer : sharers) {
        try {
          telling.to(sharer.callback());
        } catch (RuntimeException fault) {
          faults.add(fault);
        }
      }
      if (!faults.isEmpty()) {
        throw faults.getFirst();
      }
    }
  }

  private interface Telling {
    void to(ServedCallback<ReadItemReply> callback);
  }
}
