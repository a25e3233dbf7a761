package io.isotherm.router.rpc;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.RequestWriter;
import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.trace.Span;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.trace.Tracer;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
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
import io.isotherm.router.handler.CallOutcome;
import io.isotherm.router.handler.Handlers;
import io.isotherm.router.handler.NodeCalls;
import io.isotherm.router.handler.ReadPreference;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.metrics.PartitionCallCounts;
import io.isotherm.router.metrics.RequestCounts;
import io.isotherm.router.metrics.SlowLog;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.testing.NoPlacement;
import io.isotherm.router.testing.TestCatalog;
import io.isotherm.router.testing.TestExecution;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * CPU of one thread for what a router does with a request between its links: read the request, plan
 * it, write the node's call, read the node's reply, write the response. Items of 1 KB in ten
 * attributes.
 */
final class ItemDispatchBenchmark {
  private static final int ROUNDS = 5;

  private final Item item = item();
  private final ByteString stored = ItemCodec.encode(item);
  private final RoutingTable routes = TestCatalog.routes(TestCatalog.full(List.of()));

  public static void main(String[] arguments) {
    new ItemDispatchBenchmark().run(200_000);
  }

  @Test
  void itRuns() {
    run(10);
  }

  private void run(int calls) {
    var placeholders =
        Placeholders.of(Map.of("#n", "a1"), Map.of(":v", new AttributeValue.Str("x")));
    var untraced = dispatch(Tracer.OFF);
    measure(untraced, "get", get(), calls);
    measure(untraced, "put", put(null, Placeholders.NONE), calls);
    measure(
        untraced,
        "put with condition",
        put("attribute_not_exists(pk) OR #n = :v", placeholders),
        calls);
    measure(untraced, "update", update(placeholders), calls);
    // Traces are on, and this request is in none.
    measure(
        dispatch((_, _, _, _) -> null), "put, not sampled", put(null, Placeholders.NONE), calls);
    measure(dispatch(new UnkeptSpans()), "put, traced", put(null, Placeholders.NONE), calls);
  }

  private ItemDispatch dispatch(Tracer tracer) {
    var execution = new TestExecution().execution(tracer);
    return new ItemDispatch(
        Handlers.over(
            routes,
            new InstantNode(),
            new NoPlacement(),
            RetryPolicy.DEFAULT,
            execution,
            () -> IdempotencyToken.fresh(Bytes.owned(new byte[16])),
            new ReadPreference.Near(""),
            TableAdmission.OPEN,
            ConsumedUnits.UNCOUNTED,
            new PartitionCallCounts(SlowLog.never())),
        routes,
        new NodeAddress("127.0.0.1", 7000),
        Runnable::run,
        System::nanoTime,
        new RequestCounts(_ -> true, SlowLog.never()),
        execution.spans());
  }

  /** Spans that go nowhere: what telling of them costs this side of the seam. */
  private static final class UnkeptSpans implements Tracer, Span {
    private static final TraceContext CONTEXT = new TraceContext(0, 1, 1, true);

    @Override
    public Span begin(Kind kind, String name, @Nullable TraceContext parent, long nowNanos) {
      return this;
    }

    @Override
    public TraceContext context() {
      return CONTEXT;
    }

    @Override
    public Span begin(Kind kind, String name, long nowNanos) {
      return this;
    }

    @Override
    public void part(String name, long beginNanos, long endNanos) {}

    @Override
    public void attribute(String name, String value) {}

    @Override
    public void attribute(String name, long value) {}

    @Override
    public void end(@Nullable String error, long nowNanos) {}
  }

  private void measure(ItemDispatch dispatch, String name, Request request, int calls) {
    var method = RequestWriter.method(request);
    var payload = RequestWriter.payload(request);
    var threads = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < calls; i++) {
        dispatch.serve(method, payload, Long.MAX_VALUE / 2, null, ItemDispatchBenchmark::check);
      }
      long nanos = threads.getCurrentThreadCpuTime() - before;
      System.out.printf("%-20s %6.2f us%n", name, nanos / 1e3 / calls);
    }
  }

  private static void check(ItemDispatch.Answer answer) {
    if (!(answer instanceof ItemDispatch.Answer.Response)) {
      throw new IllegalStateException("A request of the benchmark was refused.");
    }
  }

  private Request get() {
    return new Request.GetItem(
        "things",
        key(),
        ReadConsistency.STRONG,
        null,
        Placeholders.NONE,
        ReturnConsumedCapacity.NONE);
  }

  private Request put(@Nullable String condition, Placeholders values) {
    return new Request.PutItem(
        "things",
        item,
        condition,
        values,
        ReturnValues.NONE,
        false,
        ReturnConsumedCapacity.NONE,
        null);
  }

  private Request update(Placeholders values) {
    return new Request.UpdateItem(
        "things",
        key(),
        "SET #n = :v",
        null,
        values,
        ReturnValues.NONE,
        false,
        ReturnConsumedCapacity.NONE,
        null);
  }

  private Item key() {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (var name : List.of("pk", "sk")) {
      attributes.put(name, Objects.requireNonNull(item.get(name)));
    }
    return new Item(attributes);
  }

  private static Item item() {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("pk", new AttributeValue.Str("customer-1234567"));
    attributes.put("sk", new AttributeValue.Num(Numbers.parse("20261122")));
    for (int i = 0; i < 8; i++) {
      attributes.put("a" + i, new AttributeValue.Str("x".repeat(120)));
    }
    return new Item(attributes);
  }

  private final class InstantNode implements NodeCalls {
    private final ByteString found =
        ReadItemReply.newBuilder()
            .setFound(ReadItemReply.Found.newBuilder().setItem(stored).setSizeBytes(1_024))
            .build()
            .toByteString();
    private final ByteString written =
        WriteItemReply.newBuilder()
            .setWritten(WriteItemReply.Written.newBuilder().setNewSizeBytes(1_024))
            .build()
            .toByteString();

    @Override
    public void readItem(
        NodeId node,
        ReadItemCall call,
        long timeoutNanos,
        Consumer<CallOutcome<ReadItemReply>> outcome) {
      consume(call.toByteString());
      outcome.accept(NodeLinks.parsed(ReadItemReply.parser(), found));
    }

    @Override
    public void writeItem(
        NodeId node,
        WriteItemCall call,
        long timeoutNanos,
        Consumer<CallOutcome<WriteItemReply>> outcome) {
      consume(call.toByteString());
      outcome.accept(NodeLinks.parsed(WriteItemReply.parser(), written));
    }

    @Override
    public void readRange(
        NodeId node,
        ReadRangeCall call,
        long timeoutNanos,
        Consumer<CallOutcome<ReadRangeReply>> outcome) {
      throw new IllegalStateException();
    }

    @Override
    public void measureRange(
        NodeId node,
        MeasureRangeCall call,
        long timeoutNanos,
        Consumer<CallOutcome<MeasureRangeReply>> outcome) {
      throw new IllegalStateException();
    }

    private static void consume(ByteString call) {
      if (call.isEmpty()) {
        throw new IllegalStateException("A call has bytes.");
      }
    }
  }
}
