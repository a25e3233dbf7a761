package io.isotherm.router.handler;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.trace.Span;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.ThrottledResource;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.table.BillingMode;
import io.isotherm.router.metrics.PartitionCallCounts;
import io.isotherm.router.plan.AttemptHistory;
import io.isotherm.router.plan.RetryDecision;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.plan.Setback;
import io.isotherm.router.route.Route;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.trace.RequestSpan;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gets a call to a replica that can serve it, trying again until it is answered, cannot succeed or
 * its time is up. The only loop in the router that tries again.
 *
 * <p>Stateless apart from what the routing table learns; any thread.
 */
final class PartitionCalls {
  /** Places at which requests begin: any common multiple of how many replicas groups have. */
  private static final int TURNS = 2_520;

  private final RoutingTable routes;
  private final NodeCalls nodes;
  private final RetryPolicy policy;
  private final Execution execution;
  private final ReadPreference preference;
  private final PartitionCallCounts counts;

  PartitionCalls(
      RoutingTable routes,
      NodeCalls nodes,
      RetryPolicy policy,
      Execution execution,
      ReadPreference preference,
      PartitionCallCounts counts) {
    this.routes = routes;
    this.nodes = nodes;
    this.policy = policy;
    this.execution = execution;
    this.preference = preference;
    this.counts = counts;
  }

  /** One attempt, and how to read its reply. */
  interface Attempt<R> {
    /**
     * Sends the call; does not wait.
     *
     * @param nodes to send it by
     * @param before the attempts made so far
     * @param outcome told once, as {@link NodeCalls} says
     */
    void send(
        NodeCalls nodes,
        NodeId node,
        PartitionDescriptor partition,
        AttemptHistory before,
        long timeoutNanos,
        Consumer<CallOutcome<R>> outcome);

    /** Why the node did not do it, or null when it did. */
    @Nullable Refusal refusalOf(R reply);
  }

  /**
   * Makes a call and waits for its reply.
   *
   * @param deadlineNanos on the execution's clock
   * @throws DatabaseException when it could not be served; a write of which it is not known whether
   *     it took effect fails with OUTCOME_UNKNOWN
   */
  <R> Served<R> call(Target target, long deadlineNanos, Attempt<R> attempt) {
    return untilServed(asked(target, deadlineNanos, attempt), null);
  }

  /**
   * Makes a call without waiting: the first attempt is made on this thread, and a reply is passed
   * on where it comes. Only a call that has to be tried again gets a thread, to wait on.
   *
   * @param callback told of what {@link #call} returns or throws
   * @throws DatabaseException when there is no time left to begin; the callback is not called then
   */
  <R> void begin(
      Target target, long deadlineNanos, Attempt<R> attempt, ServedCallback<R> callback) {
    var asked = asked(target, deadlineNanos, attempt);
    once(
        asked,
        AttemptHistory.NONE,
        result -> {
          switch (result) {
            case Result.Done<R>(var served) -> callback.served(served);
            case Result.Broken<R>(var fault) -> callback.failed(fault);
            case Result.NotDone<R>(var setback) -> goOn(asked, setback, callback);
          }
        });
  }

  private <R> Asked<R> asked(Target target, long deadlineNanos, Attempt<R> attempt) {
    long now = execution.nowNanos();
    requireTime(now, deadlineNanos);
    int turn =
        switch (target.kind()) {
          case EVENTUAL_READ -> execution.random().nextInt(TURNS);
          case STRONG_READ, WRITE -> 0;
        };
    var span = execution.spans().current();
    if (span != null) {
      span.planned(now);
    }
    return new Asked<>(target, now, deadlineNanos, attempt, turn, span);
  }

  private <R> void goOn(Asked<R> asked, Setback first, ServedCallback<R> callback) {
    try {
      execution
          .threads()
          .execute(() -> {
            Served<R> served;
            try {
              served = untilServed(asked, first);
            } catch (RuntimeException failure) {
              callback.failed(failure);
              return;
            }
            callback.served(served);
          });
    } catch (RejectedExecutionException closed) {
      callback.failed(lastFailure(asked.target(), AttemptHistory.NONE, first));
    }
  }

  private static void requireTime(long nowNanos, long deadlineNanos) {
    if (deadlineNanos - nowNanos <= 0) {
      throw new DatabaseException(
          ErrorCode.DEADLINE_EXCEEDED, "The deadline passed before the request was begun.");
    }
  }

  /**
   * Tries again until it is answered, cannot succeed or its time is up.
   *
   * @param first how the first attempt went, when it was made already
   */
  private <R> Served<R> untilServed(Asked<R> asked, @Nullable Setback first) {
    boolean write = asked.target().kind() == CallKind.WRITE;
    var history = AttemptHistory.NONE;
    var setback = first;
    while (true) {
      try {
        if (setback != null) {
          history = history.with(setback, write);
          pauseOrFail(setback, history, asked.deadlineNanos());
        }
        var before = history;
        Result<R> result = execution.waits().await(done -> once(asked, before, done));
        switch (result) {
          case Result.Done<R>(var served) -> {
            return served;
          }
          case Result.Broken<R>(var fault) -> throw fault;
          case Result.NotDone<R>(var met) -> setback = met;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw lastFailure(asked.target(), history, new Setback.Lost());
      }
    }
  }

  private static DatabaseException lastFailure(
      Target target, AttemptHistory before, Setback setback) {
    return RetryPolicy.lastFailure(setback, before.with(setback, target.kind() == CallKind.WRITE));
  }

  private <R> void once(Asked<R> asked, AttemptHistory before, Consumer<Result<R>> done) {
    var target = asked.target();
    var route = routes.route(target.table(), target.where());
    if (route == null) {
      counts.setback(PartitionCallCounts.Reason.NO_ROUTE);
      done.accept(new Result.NotDone<>(new Setback.NoRoute()));
      return;
    }
    int attempt = before.attempts();
    var node =
        ReplicaChoice.choose(route, target.kind(), attempt, asked.turn(), preference, routes.map());
    boolean hasOthers = ReplicaChoice.hasOthers(route, target.kind(), attempt, preference);
    long sentNanos = execution.nowNanos();
    long timeout = Math.min(policy.attemptTimeout().toNanos(), asked.deadlineNanos() - sentNanos);
    var span = span(asked, route.partition(), node, attempt + 1, sentNanos);
    asked
        .attempt()
        .send(
            span == null ? nodes : nodes.within(span.context()),
            node,
            route.partition(),
            before,
            timeout,
            outcome -> {
              var result = elsewhere(result(route, node, outcome, asked.attempt()), hasOthers);
              ended(asked, route.partition(), node, attempt + 1, sentNanos, result);
              if (span != null) {
                span.end(error(result), execution.nowNanos());
              }
              done.accept(result);
            });
  }

  /** The span of an attempt; null when the request is not traced. */
  private static <R> @Nullable Span span(
      Asked<R> asked, PartitionDescriptor partition, NodeId node, int attempt, long nowNanos) {
    var request = asked.span();
    if (request == null) {
      return null;
    }
    var span =
        request.call(
            switch (asked.target().kind()) {
              case WRITE -> "call.write";
              case STRONG_READ -> "call.read";
              case EVENTUAL_READ -> "call.read_eventual";
            },
            nowNanos);
    span.attribute("isotherm.node", node.value());
    span.attribute("isotherm.group", partition.groupId());
    span.attribute("isotherm.partition", partition.id().value());
    span.attribute("isotherm.attempt", attempt);
    return span;
  }

  /** As metrics name it; null when nothing went wrong. */
  private static <R> @Nullable String error(Result<R> result) {
    return switch (result) {
      case Result.Done<R> _ -> null;
      case Result.Broken<R> _ -> ErrorCode.INTERNAL.name().toLowerCase(Locale.ROOT);
      case Result.NotDone<R>(var setback) -> reason(setback).name().toLowerCase(Locale.ROOT);
    };
  }

  /** Counts an attempt, and tells of the call if that has taken long. */
  private <R> void ended(
      Asked<R> asked,
      PartitionDescriptor partition,
      NodeId node,
      int attempts,
      long sentNanos,
      Result<R> result) {
    if (result instanceof Result.NotDone<R>(var setback)) {
      counts.setback(reason(setback));
    }
    var slowLog = counts.slowLog();
    long now = execution.nowNanos();
    long totalNanos = now - asked.begunNanos();
    if (slowLog.isSlow(totalNanos)) {
      slowLog.partitionCall(
          asked.target().kind().name().toLowerCase(Locale.ROOT),
          partition.tableId().value(),
          partition.id().value(),
          node.value(),
          attempts,
          switch (result) {
            case Result.Done<R> _ -> "OK";
            case Result.Broken<R> _ -> ErrorCode.INTERNAL.name();
            case Result.NotDone<R>(var setback) -> reason(setback).name();
          },
          totalNanos,
          now - sentNanos);
    }
  }

  private static PartitionCallCounts.Reason reason(Setback setback) {
    return switch (setback) {
      case Setback.NotLeader _ -> PartitionCallCounts.Reason.NOT_LEADER;
      case Setback.Stale _ -> PartitionCallCounts.Reason.STALE_PARTITION;
      case Setback.NotSent _ -> PartitionCallCounts.Reason.NOT_SENT;
      case Setback.Lost _ -> PartitionCallCounts.Reason.LOST;
      case Setback.TimedOut _ -> PartitionCallCounts.Reason.TIMED_OUT;
      case Setback.NoRoute _ -> PartitionCallCounts.Reason.NO_ROUTE;
      case Setback.Refused _ -> PartitionCallCounts.Reason.REFUSED;
      case Setback.Busy _ -> PartitionCallCounts.Reason.BUSY;
    };
  }

  /** What one replica cannot serve for all it has to, another may, which need not be waited for. */
  private static <R> Result<R> elsewhere(Result<R> result, boolean hasOthers) {
    return hasOthers
            && result instanceof Result.NotDone<R>(Setback.Refused(var failure))
            && (failure.code() == ErrorCode.THROTTLED || failure.code() == ErrorCode.OVERLOADED)
        ? notDone(new Setback.Busy(failure))
        : result;
  }

  private <R> Result<R> result(
      Route route, NodeId node, CallOutcome<R> outcome, Attempt<R> attempt) {
    try {
      Result<R> result =
          switch (outcome) {
            case CallOutcome.Answered<R>(R reply) -> answered(route, node, reply, attempt);
            case CallOutcome.Failed<R>(var failure) -> notDone(new Setback.Refused(failure));
            case CallOutcome.NotSent<R> _ -> notDone(new Setback.NotSent());
            case CallOutcome.Lost<R> _ -> notDone(new Setback.Lost());
            case CallOutcome.TimedOut<R> _ -> notDone(new Setback.TimedOut());
          };
      if (result instanceof Result.NotDone<R>(var setback) && setback.castsDoubtOnReplica()) {
        routes.suspect(route.group().id(), node);
      }
      return result;
    } catch (RuntimeException fault) {
      return new Result.Broken<>(fault);
    }
  }

  private <R> Result<R> answered(Route route, NodeId node, R reply, Attempt<R> attempt) {
    var refusal = attempt.refusalOf(reply);
    return refusal == null
        ? new Result.Done<>(new Served<>(reply, route.partition(), node))
        : notDone(learn(route, refusal));
  }

  private static <R> Result<R> notDone(Setback setback) {
    return new Result.NotDone<>(setback);
  }

  private void pauseOrFail(Setback setback, AttemptHistory history, long deadlineNanos)
      throws InterruptedException {
    var decision =
        policy.after(setback, history, execution.nowNanos(), deadlineNanos, execution.random());
    switch (decision) {
      case RetryDecision.TryAgain(long pauseNanos) -> {
        if (pauseNanos > 0) {
          execution.pauses().pause(pauseNanos);
        }
      }
      case RetryDecision.GiveUp(var failure) -> throw failure;
    }
  }

  private Setback learn(Route route, Refusal refusal) {
    return switch (refusal.getReasonCase()) {
      case NOT_LEADER -> {
        var said = refusal.getNotLeader();
        var leader = said.getLeader().isEmpty() ? null : new NodeId(said.getLeader());
        routes.learnLeader(route.group().id(), leader, said.getTerm());
        yield new Setback.NotLeader(leader != null);
      }
      case STALE_PARTITION -> {
        var current =
            refusal.getStalePartition().getCurrentList().stream()
                .map(ClusterConverter::partition)
                .toList();
        boolean learned = routes.learn(route.partition().tableId(), current);
        // Of all who asked for it only the first learns what has taken its place.
        yield new Setback.Stale(learned || !routes.has(route.partition()));
      }
      case FAILURE ->
          new Setback.Refused(
              named(route, FailureConverter.failure(refusal.getFailure().getFailure())));
      case REASON_NOT_SET ->
          throw new IllegalStateException("A node refused a call without a reason.");
    };
  }

  /** A node that refuses for the capacity of a table does not know the table's name. */
  private DatabaseException named(Route route, DatabaseException failure) {
    var throttling = Throttling.of(failure);
    var table = routes.map().table(route.partition().tableId());
    return throttling == null || table == null
        ? failure
        : throttling
            .named(
                ThrottledResource.ofTable(
                    table.name(),
                    table.settings().billingMode() instanceof BillingMode.PayPerRequest))
            .failure();
  }

  /** How a call names its partition. */
  static PartitionRef ref(PartitionDescriptor partition) {
    return PartitionRef.newBuilder()
        .setGroup(partition.groupId())
        .setPartition(partition.id().value())
        .setEpoch(partition.epoch().value())
        .setTable(partition.tableId().value())
        .build();
  }

  /**
   * A request, through all its attempts.
   *
   * @param turn drawn at random, of one that any replica can serve
   * @param span of the request; null when it is not traced
   */
  private record Asked<R>(
      Target target,
      long begunNanos,
      long deadlineNanos,
      Attempt<R> attempt,
      int turn,
      @Nullable RequestSpan span) {}

  /** How one attempt went. */
  private sealed interface Result<R> {
    record Done<R>(Served<R> served) implements Result<R> {}

    record NotDone<R>(Setback setback) implements Result<R> {}

    /** What the node said makes no sense. */
    record Broken<R>(RuntimeException fault) implements Result<R> {}
  }
}
