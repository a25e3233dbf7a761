package io.isotherm.router.handler;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.request.Explanation;
import io.isotherm.model.request.Request;
import io.isotherm.router.plan.AttemptHistory;
import io.isotherm.router.plan.CostExplainer;
import io.isotherm.router.plan.PlannedRange;
import io.isotherm.router.plan.QueryPlanner;
import io.isotherm.router.plan.RangeHoldings;
import io.isotherm.router.plan.ScanPlanner;
import io.isotherm.router.plan.TableLookup;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what queries and scans would cost. As {@link ItemHandler} with regard to threads, deadlines
 * and failures; a request that would be refused is refused here with the same words.
 */
public final class ExplainHandler {
  /** Partitions that are asked; more are taken to be like these. */
  static final int PARTITIONS_ASKED_MAX = 64;

  private final TableLookup tables;
  private final MissingTables missing;
  private final PartitionCalls calls;

  ExplainHandler(TableLookup tables, MissingTables missing, PartitionCalls calls) {
    this.tables = tables;
    this.missing = missing;
    this.calls = calls;
  }

  public Explanation explain(Request.Explain request, long deadlineNanos) {
    var plan = missing.plan(() -> plan(request), deadlineNanos);
    return CostExplainer.explain(plan, held(plan, deadlineNanos));
  }

  private PlannedRange plan(Request.Explain request) {
    return switch (request.of()) {
      case Request.Query query -> QueryPlanner.plan(query, tables);
      case Request.Scan scan -> ScanPlanner.plan(scan, tables);
    };
  }

  private RangeHoldings held(PlannedRange plan, long deadlineNanos) {
    var held = RangeHoldings.NONE;
    var left = plan.range().isEmpty() ? null : plan.range();
    while (left != null && held.asked() < PARTITIONS_ASKED_MAX) {
      var attempt = new Attempt(left);
      var target = new Target(plan.table().id(), attempt::partition, CallKind.EVENTUAL_READ);
      var measured = calls.call(target, deadlineNanos, attempt).reply().getMeasured();
      held =
          held.plus(
              held.asked() + attempt.partitions,
              measured.getItems(),
              measured.getBytes(),
              measured.getCounted());
      left = after(left, attempt.asked);
    }
    return held;
  }

  /** Null when nothing is left. */
  private static @Nullable KeyRange after(KeyRange left, KeyRange asked) {
    return asked.end().equals(left.end()) ? null : new KeyRange(asked.end(), left.end());
  }

  /** Asks about the first part of what is left, whichever partition holds it by then. */
  private static final class Attempt implements PartitionCalls.Attempt<MeasureRangeReply> {
    private final KeyRange left;
    private KeyRange asked;

    /** That hold what is left, of those that were known when it was asked. */
    private int partitions;

    Attempt(KeyRange left) {
      this.left = left;
      this.asked = left;
    }

    PartitionDescriptor partition(PartitionMap map) {
      partitions = map.overlapping(left).size();
      return map.find(left.start());
    }

    @Override
    public void send(
        NodeCalls nodes,
        NodeId node,
        PartitionDescriptor partition,
        AttemptHistory before,
        long timeoutNanos,
        Consumer<CallOutcome<MeasureRangeReply>> outcome) {
      asked = left.intersect(partition.range());
      nodes.measureRange(
          node,
          MeasureRangeCall.newBuilder()
              .setPartition(PartitionCalls.ref(partition))
              .setStart(ItemConverter.bytes(asked.start()))
              .setEnd(ItemConverter.bytes(asked.end()))
              .build(),
          timeoutNanos,
          outcome);
    }

    @Override
    public @Nullable Refusal refusalOf(MeasureRangeReply reply) {
      return switch (reply.getOutcomeCase()) {
        case MEASURED -> null;
        case REFUSAL -> reply.getRefusal();
        case OUTCOME_NOT_SET ->
            throw new IllegalStateException("A node answered a question with nothing.");
      };
    }
  }
}
