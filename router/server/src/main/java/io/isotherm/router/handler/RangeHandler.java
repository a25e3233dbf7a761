package io.isotherm.router.handler;

import io.isotherm.api.convert.ExpressionConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.Condition;
import io.isotherm.api.internal.v1.Projection;
import io.isotherm.api.internal.v1.RawPageResponse;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.plan.AttemptHistory;
import io.isotherm.router.plan.PageAssembly;
import io.isotherm.router.plan.PlannedRange;
import io.isotherm.router.plan.QueryPlanner;
import io.isotherm.router.plan.ScanPlanner;
import io.isotherm.router.plan.TableLookup;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves pages of queries and scans. As {@link ItemHandler} with regard to threads, deadlines and
 * failures.
 */
public final class RangeHandler {
  private final TableLookup tables;
  private final MissingTables missing;
  private final PartitionCalls calls;
  private final TableAdmission admission;
  private final ConsumedUnits consumed;

  RangeHandler(
      TableLookup tables,
      MissingTables missing,
      PartitionCalls calls,
      TableAdmission admission,
      ConsumedUnits consumed) {
    this.tables = tables;
    this.missing = missing;
    this.calls = calls;
    this.admission = admission;
    this.consumed = consumed;
  }

  public RawPageResponse query(Request.Query request, long deadlineNanos) {
    var plan = missing.plan(() -> QueryPlanner.plan(request, tables), deadlineNanos);
    return page(plan, request.returnConsumedCapacity(), deadlineNanos);
  }

  public RawPageResponse scan(Request.Scan request, long deadlineNanos) {
    var plan = missing.plan(() -> ScanPlanner.plan(request, tables), deadlineNanos);
    return page(plan, request.returnConsumedCapacity(), deadlineNanos);
  }

  private RawPageResponse page(
      PlannedRange plan, ReturnConsumedCapacity wanted, long deadlineNanos) {
    var of = plan.scan() ? ItemOperation.SCAN : ItemOperation.QUERY;
    var entry = admission.enter(plan.table(), of);
    var within = plan.within(entry.unitsMax());
    var assembly = new PageAssembly(within);
    try {
      read(within, assembly, deadlineNanos);
    } catch (RuntimeException failure) {
      settle(entry, plan, of, assembly);
      throw failure;
    }
    settle(entry, plan, of, assembly);
    var response =
        RawPageResponse.newBuilder()
            .addAllItems(assembly.items())
            .setCount(assembly.count())
            .setScannedCount(assembly.scannedCount());
    var last = assembly.lastEvaluated();
    if (last != null) {
      response.setLastEvaluatedKey(
          ItemConverter.message(plan.table().key().toItem(KeyCodec.key(last))));
    }
    if (wanted != ReturnConsumedCapacity.NONE) {
      response.setConsumedCapacity(
          Consumption.ofRead(plan.table().name(), assembly.units(plan.strong())));
    }
    return response.build();
  }

  /** What was read is paid for, also of a page that was not read to its end. */
  private void settle(
      TableAdmission.Entry entry, PlannedRange plan, ItemOperation of, PageAssembly assembly) {
    if (assembly.isBegun()) {
      var units = assembly.units(plan.strong());
      entry.settle(units.toDouble());
      consumed.count(plan.table().name(), null, of, units);
    } else {
      entry.giveBack();
    }
  }

  /** Reads a page, from one partition after the other. */
  private void read(PlannedRange plan, PageAssembly assembly, long deadlineNanos) {
    var target =
        new Target(
            plan.table().id(),
            assembly::next,
            plan.strong() ? CallKind.STRONG_READ : CallKind.EVENTUAL_READ);
    var attempt = new Attempt(plan, assembly);
    while (!assembly.isComplete()) {
      var reply = calls.call(target, deadlineNanos, attempt).reply();
      assembly.accept(attempt.lastPortion(), answerOf(reply.getPage()));
    }
  }

  private static PageAssembly.Answer answerOf(ReadRangeReply.Page page) {
    return new PageAssembly.Answer(
        page.getItemsList(),
        page.getCount(),
        page.getScannedCount(),
        page.getScannedBytes(),
        page.hasLastPosition() ? ItemConverter.bytes(page.getLastPosition()) : null,
        page.getEndsPage());
  }

  /** Asks for the next portion of a page, whichever partition holds it by then. */
  private static final class Attempt implements PartitionCalls.Attempt<ReadRangeReply> {
    private final PlannedRange plan;
    private final PageAssembly assembly;
    private final @Nullable Condition filter;
    private final @Nullable Projection projection;
    private PageAssembly.@Nullable Portion portion;

    Attempt(PlannedRange plan, PageAssembly assembly) {
      this.plan = plan;
      this.assembly = assembly;
      this.filter = plan.filter() == null ? null : ExpressionConverter.message(plan.filter());
      this.projection =
          plan.projection() == null ? null : ExpressionConverter.message(plan.projection());
    }

    /** What the attempt that was answered asked for. */
    PageAssembly.Portion lastPortion() {
      var asked = portion;
      if (asked == null) {
        throw new IllegalStateException("Nothing was asked.");
      }
      return asked;
    }

    @Override
    public void send(
        NodeCalls nodes,
        NodeId node,
        PartitionDescriptor partition,
        AttemptHistory before,
        long timeoutNanos,
        Consumer<CallOutcome<ReadRangeReply>> outcome) {
      var asked = assembly.portion(partition);
      portion = asked;
      var call =
          ReadRangeCall.newBuilder()
              .setPartition(PartitionCalls.ref(partition))
              .setStart(ItemConverter.bytes(asked.range().start()))
              .setEnd(ItemConverter.bytes(asked.range().end()))
              .setBackward(plan.backward())
              .setStrong(plan.strong())
              .setCountOnly(plan.countOnly())
              .setLimit(asked.limit())
              .setBytesMax(asked.bytesMax())
              .setStaysWithinBytes(asked.staysWithin())
              .setScan(plan.scan());
      if (filter != null) {
        call.setFilter(filter);
      }
      if (projection != null) {
        call.setProjection(projection);
      }
      nodes.readRange(node, call.build(), timeoutNanos, outcome);
    }

    @Override
    public @Nullable Refusal refusalOf(ReadRangeReply reply) {
      return switch (reply.getOutcomeCase()) {
        case PAGE -> null;
        case REFUSAL -> reply.getRefusal();
        case OUTCOME_NOT_SET ->
            throw new IllegalStateException("A node answered a read with nothing.");
      };
    }
  }
}
