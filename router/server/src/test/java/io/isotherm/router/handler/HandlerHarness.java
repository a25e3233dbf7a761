package io.isotherm.router.handler;

import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.metrics.PartitionCallCounts;
import io.isotherm.router.metrics.SlowLog;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.testing.FakeNodes;
import io.isotherm.router.testing.NoPlacement;
import io.isotherm.router.testing.TestCatalog;
import io.isotherm.router.testing.TestExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handlers over {@link FakeNodes}, in simulated time. */
final class HandlerHarness {
  static final Duration DEADLINE = Duration.ofSeconds(10);

  final TestExecution time = new TestExecution();
  final RoutingTable routes;
  final FakeNodes nodes;
  final Handlers handlers;
  final PartitionCallCounts counts = new PartitionCallCounts(SlowLog.never());
  private byte tokens;

  /**
   * @param bounds of the partitions that both sides know
   */
  HandlerHarness(List<Bytes> bounds) {
    this(bounds, TableAdmission.OPEN, ConsumedUnits.UNCOUNTED);
  }

  /**
   * @param bounds of the partitions that both sides know
   */
  HandlerHarness(List<Bytes> bounds, TableAdmission admission, ConsumedUnits consumed) {
    routes = TestCatalog.routes(TestCatalog.full(bounds));
    nodes = new FakeNodes(time, TestCatalog.partitions(bounds));
    handlers =
        Handlers.over(
            routes,
            nodes,
            new NoPlacement(),
            RetryPolicy.DEFAULT,
            time.execution(),
            this::token,
            new ReadPreference.Near("zone-n2"),
            admission,
            consumed,
            counts);
  }

  WriteOutcome put(Request.PutItem put, long deadlineNanos) {
    return TestExecution.<WriteOutcome>served(
            told -> handlers.items().put(put, deadlineNanos, told))
        .reply();
  }

  RawGetItemResponse get(Request.GetItem get, long deadlineNanos) {
    return TestExecution.<RawGetItemResponse>served(
            told -> handlers.items().get(get, deadlineNanos, told))
        .reply();
  }

  long deadline() {
    return time.in(DEADLINE.toNanos());
  }

  private IdempotencyToken token() {
    var bytes = new byte[IdempotencyToken.LENGTH];
    bytes[0] = ++tokens;
    return IdempotencyToken.fresh(Bytes.owned(bytes));
  }

  static Item item(String pk, int sk) {
    return new Item(Map.of("pk", new AttributeValue.Str(pk), "sk", number(sk)));
  }

  static AttributeValue number(int value) {
    return new AttributeValue.Num(Numbers.parse(Integer.toString(value)));
  }

  static Request.PutItem put(Item item) {
    return put(item, null);
  }

  static Request.PutItem put(Item item, @Nullable IdempotencyToken token) {
    return new Request.PutItem(
        "things",
        item,
        null,
        Placeholders.NONE,
        ReturnValues.NONE,
        false,
        ReturnConsumedCapacity.TOTAL,
        token);
  }

  static Request.GetItem get(Item key, ReadConsistency consistency) {
    return new Request.GetItem(
        "things", key, consistency, null, Placeholders.NONE, ReturnConsumedCapacity.TOTAL);
  }
}
