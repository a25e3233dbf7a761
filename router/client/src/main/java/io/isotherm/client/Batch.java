package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.request.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Members of a batch that are sent some at a time, until all are processed or the time is up. May
 * be sent once.
 *
 * <p>Between {@link #start} and the end of its future it is used by one thread after the other.
 *
 * @param <M> a member
 * @param <R> what the batch is answered with
 * @param <T> the batch's own type
 */
public abstract sealed class Batch<M, R, T extends Batch<M, R, T>> permits BatchGet, BatchWrite {
  private final Table table;
  private final int membersMax;
  private final Deque<M> pending = new ArrayDeque<>();
  private Duration timeout;
  private int fruitlessRounds;
  private boolean sent;

  /**
   * @param membersMax of one request
   */
  Batch(Table table, int membersMax) {
    this.table = table;
    this.membersMax = membersMax;
    this.timeout = table.client().timeout();
  }

  /** Sets how long all of it may take. */
  public final T within(Duration limit) {
    timeout = limit;
    return self();
  }

  /**
   * Sends the batch and waits until it is done.
   *
   * @throws DatabaseException when a part of it could not be served; other parts may have been
   */
  public final R run() {
    return Waiting.on(start(), interrupted());
  }

  /** Sends the batch; see {@link ItemRequest#start} for the future. */
  public final CompletableFuture<R> start() {
    if (sent) {
      throw new IllegalStateException("A batch is sent once.");
    }
    sent = true;
    var future = new CompletableFuture<R>();
    next(table.client().transport().nowNanos() + timeout.toNanos(), future);
    return future;
  }

  private void next(long deadlineNanos, CompletableFuture<R> future) {
    var transport = table.client().transport();
    long left = deadlineNanos - transport.nowNanos();
    if (pending.isEmpty() || left <= 0) {
      future.complete(result(List.copyOf(pending)));
      return;
    }
    var members = new ArrayList<M>();
    while (members.size() < membersMax && !pending.isEmpty()) {
      members.add(pending.removeFirst());
    }
    var _ =
        transport
            .call(request(members), Duration.ofNanos(left), null)
            .thenAccept(response -> {
              var unprocessed = accept(response);
              pending.addAll(unprocessed);
              pauseAndGoOn(!unprocessed.isEmpty(), deadlineNanos, future);
            })
            .exceptionally(failure -> {
              future.completeExceptionally(
                  failure instanceof CompletionException wrapped && wrapped.getCause() != null
                      ? wrapped.getCause()
                      : failure);
              return null;
            });
  }

  private void pauseAndGoOn(boolean fruitless, long deadlineNanos, CompletableFuture<R> future) {
    var transport = table.client().transport();
    fruitlessRounds = fruitless ? fruitlessRounds + 1 : 0;
    long pauseNanos =
        fruitless ? transport.retryPolicy().pauseNanos(fruitlessRounds, 0, transport.random()) : 0;
    // By way of the timer in any case, so that a long batch does not pile up frames on the stack.
    if (!transport.later(pauseNanos, () -> next(deadlineNanos, future))) {
      future.completeExceptionally(
          new DatabaseException(ErrorCode.UNAVAILABLE, "The client is closed."));
    }
  }

  final Table table() {
    return table;
  }

  final void add(M member) {
    pending.add(member);
  }

  /** What an interrupted wait fails with. */
  DatabaseException interrupted() {
    return new DatabaseException(
        ErrorCode.UNAVAILABLE, "The thread was interrupted before an answer came.");
  }

  abstract T self();

  abstract Request request(List<M> members);

  /** Takes a response; returns what it left unprocessed. */
  abstract List<M> accept(ByteString response);

  abstract R result(List<M> unprocessed);
}
