package io.isotherm.router.handler;

import io.isotherm.api.convert.ExpressionConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.Projection;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.plan.AttemptHistory;
import io.isotherm.router.plan.PlannedRead;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out planned reads of one item. */
final class ItemReads {
  private final TableAdmission admission;
  private final SharedReads shared;
  private final ConsumedUnits consumed;

  ItemReads(
      PartitionCalls calls, TableAdmission admission, ConsumedUnits consumed, Execution execution) {
    this.admission = admission;
    this.consumed = consumed;
    this.shared = new SharedReads(over(calls), execution);
  }

  private SharedReads.Calls over(PartitionCalls calls) {
    return new SharedReads.Calls() {
      @Override
      public Served<ReadItemReply> call(PlannedRead plan, long deadlineNanos) {
        return calls.call(target(plan), deadlineNanos, new Attempt(plan, 1));
      }

      @Override
      public void begin(
          PlannedRead plan,
          int requests,
          long deadlineNanos,
          ServedCallback<ReadItemReply> callback) {
        calls.begin(target(plan), deadlineNanos, new Attempt(plan, requests), callback);
      }
    };
  }

  /** The reply, which is found or missing; waits for it. */
  ReadItemReply read(PlannedRead plan, ItemOperation of, long deadlineNanos) {
    return admitted(plan, of).served(() -> shared.read(plan, deadlineNanos).reply());
  }

  /** The same without waiting. */
  void begin(
      PlannedRead plan,
      ItemOperation of,
      long deadlineNanos,
      ServedCallback<ReadItemReply> callback) {
    admitted(plan, of).begin(callback, told -> shared.begin(plan, deadlineNanos, told));
  }

  private AdmittedCall<ReadItemReply> admitted(PlannedRead plan, ItemOperation of) {
    return new AdmittedCall<>(
        admission.enter(plan.table(), of),
        reply -> Consumption.of(reply, plan.strong()),
        units -> consumed.count(plan.table().name(), null, of, units));
  }

  private static Target target(PlannedRead plan) {
    var position = plan.position();
    return new Target(
        plan.table().id(),
        map -> map.find(position),
        plan.strong() ? CallKind.STRONG_READ : CallKind.EVENTUAL_READ);
  }

  private static final class Attempt implements PartitionCalls.Attempt<ReadItemReply> {
    private final PlannedRead plan;
    private final int requests;
    private final @Nullable Projection projection;

    Attempt(PlannedRead plan, int requests) {
      this.plan = plan;
      this.requests = requests;
      this.projection =
          plan.projection() == null ? null : ExpressionConverter.message(plan.projection());
    }

    @Override
    public void send(
        NodeCalls nodes,
        NodeId node,
        PartitionDescriptor partition,
        AttemptHistory before,
        long timeoutNanos,
        Consumer<CallOutcome<ReadItemReply>> outcome) {
      var call =
          ReadItemCall.newBuilder()
              .setPartition(PartitionCalls.ref(partition))
              .setPosition(ItemConverter.bytes(plan.position()))
              .setStrong(plan.strong());
      if (projection != null) {
        call.setProjection(projection);
      }
      if (requests > 1) {
        call.setRequests(requests);
      }
      nodes.readItem(node, call.build(), timeoutNanos, outcome);
    }

    @Override
    public @Nullable Refusal refusalOf(ReadItemReply reply) {
      return switch (reply.getOutcomeCase()) {
        case FOUND, MISSING -> null;
        case REFUSAL -> reply.getRefusal();
        case OUTCOME_NOT_SET ->
            throw new IllegalStateException("A node answered a read with nothing.");
      };
    }
  }
}
