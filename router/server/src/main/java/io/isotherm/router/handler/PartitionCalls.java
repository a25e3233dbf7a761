package io.isotherm.router.handler;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.plan.AttemptHistory;
import io.isotherm.router.plan.RetryDecision;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.plan.Setback;
import io.isotherm.router.route.Route;
import io.isotherm.router.route.RoutingTable;
import org.jspecify.annotations.Nullable;

/**
 * Gets a call to a replica that can serve it, trying again until it is answered, cannot succeed or
 * its time is up. The only loop in the router that tries again.
 *
 * <p>Stateless apart from what the routing table learns; any thread.
 */
final class PartitionCalls {
  private final RoutingTable routes;
  private final RetryPolicy policy;
  private final Execution execution;
  private final String zone;

  PartitionCalls(RoutingTable routes, RetryPolicy policy, Execution execution, String zone) {
    this.routes = routes;
    this.policy = policy;
    this.execution = execution;
    this.zone = zone;
  }

  /** One attempt, and how to read its reply. */
  interface Attempt<R> {
    /**
     * Sends the call.
     *
     * @param before the attempts made so far
     */
    CallOutcome<R> send(
        NodeId node, PartitionDescriptor partition, AttemptHistory before, long timeoutNanos)
        throws InterruptedException;

    /** Why the node did not do it, or null when it did. */
    @Nullable Refusal refusalOf(R reply);
  }

  /**
   * Makes a call.
   *
   * @param deadlineNanos on the execution's clock
   * @throws DatabaseException when it could not be served; a write of which it is not known whether
   *     it took effect fails with OUTCOME_UNKNOWN
   */
  <R> Served<R> call(Target target, long deadlineNanos, Attempt<R> attempt) {
    if (deadlineNanos - execution.nowNanos() <= 0) {
      throw new DatabaseException(
          ErrorCode.DEADLINE_EXCEEDED, "The deadline passed before the request was begun.");
    }
    var history = AttemptHistory.NONE;
    boolean write = target.kind() == CallKind.WRITE;
    while (true) {
      try {
        var result = attemptOnce(target, deadlineNanos, history, attempt);
        switch (result) {
          case Result.Done<R>(var served) -> {
            return served;
          }
          case Result.NotDone<R>(var setback) -> {
            history = history.with(setback, write);
            pauseOrFail(setback, history, deadlineNanos);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        var lost = new Setback.Lost();
        throw RetryPolicy.lastFailure(lost, history.with(lost, write));
      }
    }
  }

  private <R> Result<R> attemptOnce(
      Target target, long deadlineNanos, AttemptHistory before, Attempt<R> attempt)
      throws InterruptedException {
    var route = routes.route(target.table(), target.where());
    if (route == null) {
      return notDone(new Setback.NoRoute());
    }
    var node =
        ReplicaChoice.choose(
            route, target.kind(), before.attempts(), zone, routes.map(), execution.random());
    long timeout =
        Math.min(policy.attemptTimeout().toNanos(), deadlineNanos - execution.nowNanos());
    Result<R> result =
        switch (attempt.send(node, route.partition(), before, timeout)) {
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
        yield new Setback.Stale(routes.learn(route.partition().tableId(), current));
      }
      case FAILURE ->
          new Setback.Refused(FailureConverter.failure(refusal.getFailure().getFailure()));
      case REASON_NOT_SET ->
          throw new IllegalStateException("A node refused a call without a reason.");
    };
  }

  /** How a call names its partition. */
  static PartitionRef ref(PartitionDescriptor partition) {
    return PartitionRef.newBuilder()
        .setGroup(partition.groupId())
        .setPartition(partition.id().value())
        .setEpoch(partition.epoch().value())
        .build();
  }

  /** How one attempt went. */
  private sealed interface Result<R> {
    record Done<R>(Served<R> served) implements Result<R> {}

    record NotDone<R>(Setback setback) implements Result<R> {}
  }
}
