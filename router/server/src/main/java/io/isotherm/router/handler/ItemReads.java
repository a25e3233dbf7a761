package io.isotherm.router.handler;

import io.isotherm.api.convert.ExpressionConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.Projection;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.router.plan.AttemptHistory;
import io.isotherm.router.plan.PlannedRead;
import org.jspecify.annotations.Nullable;

/** Carries out planned reads of one item. */
final class ItemReads {
  private final PartitionCalls calls;
  private final NodeCalls nodes;

  ItemReads(PartitionCalls calls, NodeCalls nodes) {
    this.calls = calls;
    this.nodes = nodes;
  }

  /** The reply, which is found or missing. */
  Served<ReadItemReply> read(PlannedRead plan, long deadlineNanos) {
    var position = plan.position();
    var target =
        new Target(
            plan.table().id(),
            map -> map.find(position),
            plan.strong() ? CallKind.STRONG_READ : CallKind.EVENTUAL_READ);
    return calls.call(target, deadlineNanos, new Attempt(plan));
  }

  private final class Attempt implements PartitionCalls.Attempt<ReadItemReply> {
    private final PlannedRead plan;
    private final @Nullable Projection projection;

    Attempt(PlannedRead plan) {
      this.plan = plan;
      this.projection =
          plan.projection() == null ? null : ExpressionConverter.message(plan.projection());
    }

    @Override
    public CallOutcome<ReadItemReply> send(
        NodeId node, PartitionDescriptor partition, AttemptHistory before, long timeoutNanos)
        throws InterruptedException {
      var call =
          ReadItemCall.newBuilder()
              .setPartition(PartitionCalls.ref(partition))
              .setPosition(ItemConverter.bytes(plan.position()))
              .setStrong(plan.strong());
      if (projection != null) {
        call.setProjection(projection);
      }
      return nodes.readItem(node, call.build(), timeoutNanos);
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
