package io.isotherm.cli.simulation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.NodeMethod;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.LinkReply;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.handler.CallOutcome;
import io.isotherm.router.handler.Execution;
import io.isotherm.router.handler.Handlers;
import io.isotherm.router.handler.NodeCalls;
import io.isotherm.router.handler.PlacementCalls;
import io.isotherm.router.handler.ReadPreference;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.metrics.PartitionCallCounts;
import io.isotherm.router.metrics.SlowLog;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.route.CatalogWatcher;
import io.isotherm.router.route.RoutingTable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One router: the real handlers, routing table and watcher of the catalog, with simulated calls to
 * nodes. A restart forgets everything.
 */
final class SimulatedRouter implements NodeCalls {
  private static final long CLIENT_NANOS_MAX = Duration.ofMillis(2).toNanos();
  private static final long BREAK_NANOS_MAX = Duration.ofMillis(500).toNanos();

  /** How a request of a client ended. */
  sealed interface Asked<R> {
    record Answered<R>(R response) implements Asked<R> {}

    record Failed<R>(DatabaseException failure) implements Asked<R> {}

    /** The router is gone, and with it the answer. */
    record Lost<R>() implements Asked<R> {}
  }

  /** What a router is put among. */
  record Surroundings(
      SimulatedWorld world,
      SimulatedCatalog catalog,
      Map<NodeId, SimulatedNode> nodes,
      EpochLedger epochs,
      Variation variation) {}

  private enum Kind {
    WRITE,
    STRONG_READ,
    EVENTUAL_READ;

    static Kind ofRead(boolean strong) {
      return strong ? STRONG_READ : EVENTUAL_READ;
    }
  }

  /**
   * A call, whatever is called.
   *
   * @param once whether it must not come twice. Links never deliver a call twice, and most calls do
   *     not need that; but a condition that fails under a fresh token leaves no trace
   */
  private record Call<T>(
      NodeMethod method,
      PartitionRef partition,
      Kind kind,
      boolean once,
      Function<PartitionRef, MessageLite> request,
      Parser<T> replies,
      Predicate<T> refused) {}

  private final String name;
  private final Surroundings around;
  private final SimulatedWorld world;
  private final Set<Runnable> losses = new LinkedHashSet<>();
  private @Nullable Handlers handlers;
  private @Nullable CatalogWatcher watcher;
  private int starts;

  SimulatedRouter(String name, Surroundings around) {
    this.name = name;
    this.around = around;
    world = around.world();
  }

  String name() {
    return name;
  }

  boolean isUp() {
    return handlers != null;
  }

  void start() {
    world.trace().note(name + " starts");
    starts++;
    var routes = new RoutingTable();
    handlers =
        Handlers.over(
            routes,
            this,
            NoPlacement.INSTANCE,
            RetryPolicy.DEFAULT,
            new Execution(
                world.loop()::nowNanos,
                world.loop().random(),
                world.tasks()::sleep,
                world.tasks()::await,
                world.tasks()::join,
                task -> world.tasks().start(owner(), task)),
            () -> Tokens.draw(world.loop().random()),
            new ReadPreference.Near(""),
            TableAdmission.OPEN,
            ConsumedUnits.UNCOUNTED,
            new PartitionCallCounts(SlowLog.never()));
    watcher = new CatalogWatcher(routes, around.catalog().streams(), () -> {});
    watcher.start();
  }

  void crash() {
    world.trace().note(name + " crashes");
    Objects.requireNonNull(watcher).close();
    handlers = null;
    watcher = null;
    world.tasks().cancel(owner());
    List.copyOf(losses).forEach(Runnable::run);
    losses.clear();
  }

  private String owner() {
    return name + "#" + starts;
  }

  /** Has the router serve a request; blocks the running task, which is a client's. */
  <R> Asked<R> ask(Function<Handlers, R> request) {
    return world
        .tasks()
        .await(answer ->
            world
                .loop()
                .schedule(world.loop().between(0, CLIENT_NANOS_MAX), () -> serve(request, answer)));
  }

  private <R> void serve(Function<Handlers, R> request, Consumer<Asked<R>> answer) {
    Handlers serving = handlers;
    if (serving == null) {
      answer.accept(
          new Asked.Failed<>(new DatabaseException(ErrorCode.UNAVAILABLE, "The router is down.")));
      return;
    }
    Runnable loss = () -> answer.accept(new Asked.Lost<>());
    losses.add(loss);
    world
        .tasks()
        .start(
            owner(),
            () -> {
              Asked<R> ended;
              try {
                ended = new Asked.Answered<>(request.apply(serving));
              } catch (DatabaseException failure) {
                ended = new Asked.Failed<>(failure);
              }
              Asked<R> told = ended;
              world
                  .loop()
                  .schedule(
                      world.loop().between(0, CLIENT_NANOS_MAX),
                      () -> {
                        if (losses.remove(loss)) {
                          answer.accept(told);
                        }
                      });
            });
  }

  @Override
  public void readItem(
      NodeId node,
      ReadItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadItemReply>> outcome) {
    PartitionRef sent = call.getPartition();
    call(
        node,
        new Call<>(
            NodeMethod.NODE_METHOD_READ_ITEM,
            sent,
            Kind.ofRead(call.getStrong()),
            false,
            partition -> call.toBuilder().setPartition(partition).build(),
            ReadItemReply.parser(),
            ReadItemReply::hasRefusal),
        timeoutNanos,
        outcome);
  }

  @Override
  public void writeItem(
      NodeId node,
      WriteItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<WriteItemReply>> outcome) {
    PartitionRef sent = call.getPartition();
    WriteItemCall varied = around.variation().write().apply(call);
    call(
        node,
        new Call<>(
            NodeMethod.NODE_METHOD_WRITE_ITEM,
            sent,
            Kind.WRITE,
            varied.getTokenIsFresh() && varied.hasCondition(),
            partition -> varied.toBuilder().setPartition(partition).build(),
            WriteItemReply.parser(),
            WriteItemReply::hasRefusal),
        timeoutNanos,
        outcome);
  }

  @Override
  public void readRange(
      NodeId node,
      ReadRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadRangeReply>> outcome) {
    PartitionRef sent = call.getPartition();
    call(
        node,
        new Call<>(
            NodeMethod.NODE_METHOD_READ_RANGE,
            sent,
            Kind.ofRead(call.getStrong()),
            false,
            partition -> call.toBuilder().setPartition(partition).build(),
            ReadRangeReply.parser(),
            ReadRangeReply::hasRefusal),
        timeoutNanos,
        outcome);
  }

  @Override
  public void measureRange(
      NodeId node,
      MeasureRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<MeasureRangeReply>> outcome) {
    PartitionRef sent = call.getPartition();
    call(
        node,
        new Call<>(
            NodeMethod.NODE_METHOD_MEASURE_RANGE,
            sent,
            Kind.ofRead(false),
            false,
            partition -> call.toBuilder().setPartition(partition).build(),
            MeasureRangeReply.parser(),
            MeasureRangeReply::hasRefusal),
        timeoutNanos,
        outcome);
  }

  /** Tells the first of the outcomes that come, in an event of its own. */
  private <T> void call(
      NodeId node, Call<T> call, long timeoutNanos, Consumer<CallOutcome<T>> outcome) {
    SimulatedNode to = Objects.requireNonNull(around.nodes().get(node));
    var first = new AtomicBoolean(true);
    int started = starts;
    Consumer<CallOutcome<T>> answer =
        told ->
            world
                .loop()
                .execute(() -> {
                  if (isUp() && starts == started && first.compareAndSet(true, false)) {
                    world
                        .trace()
                        .note(
                            name
                                + " "
                                + call.method()
                                + " at "
                                + node.value()
                                + ": "
                                + brief(told));
                    outcome.accept(told);
                  }
                });
    if (timeoutNanos <= 0) {
      answer.accept(new CallOutcome.NotSent<>());
    } else {
      send(to, call, timeoutNanos, answer);
    }
  }

  private <T> void send(
      SimulatedNode to, Call<T> call, long timeoutNanos, Consumer<CallOutcome<T>> answer) {
    if (!to.isUp() && world.loop().random().nextBoolean()) {
      answer.accept(new CallOutcome.NotSent<>());
      return;
    }
    int deadlineMillis = Math.toIntExact(Math.max(1, TimeUnit.NANOSECONDS.toMillis(timeoutNanos)));
    world.loop().schedule(timeoutNanos, () -> answer.accept(new CallOutcome.TimedOut<>()));
    String from = owner();
    Runnable deliver =
        () -> {
          boolean isOver = isOver(to, call);
          boolean taken =
              to.call(
                  from,
                  call.method().getNumber(),
                  deadlineMillis,
                  call.request()
                      .apply(around.variation().partition().apply(to, call.partition()))
                      .toByteString(),
                  reply -> {
                    CallOutcome<T> outcome = outcome(to, call, isOver, reply);
                    world.network().send(to.name(), name, () -> answer.accept(outcome));
                  });
          if (!taken) {
            breakOff(answer);
          }
        };
    if (call.once()) {
      world.network().sendOnce(name, to.name(), deliver);
    } else {
      world.network().send(name, to.name(), deliver);
    }
  }

  /**
   * Whether a call that arrives now has to be refused. A deposed leader that has not heard of the
   * end of an epoch may still answer a write that was done in that epoch, by its token.
   */
  private boolean isOver(SimulatedNode at, Call<?> call) {
    if (!around.epochs().isOver(call.partition(), world.loop().nowNanos())) {
      return false;
    }
    return switch (call.kind()) {
      case WRITE -> !at.serves(call.partition());
      case STRONG_READ -> true;
      case EVENTUAL_READ -> false;
    };
  }

  /** A link that breaks is noticed some time, before or after the call's own time is up. */
  private <T> void breakOff(Consumer<CallOutcome<T>> answer) {
    world
        .loop()
        .schedule(
            world.loop().between(0, BREAK_NANOS_MAX),
            () -> answer.accept(new CallOutcome.Lost<>()));
  }

  private <T> CallOutcome<T> outcome(
      SimulatedNode from, Call<T> call, boolean isOver, LinkReply reply) {
    if (reply.hasFailure()) {
      return new CallOutcome.Failed<>(FailureConverter.failure(reply.getFailure()));
    }
    try {
      T parsed = call.replies().parseFrom(reply.getPayload());
      if (isOver && !call.refused().test(parsed)) {
        world.violations().add(from.name() + " served an epoch that is over: " + call.partition());
      }
      return new CallOutcome.Answered<>(parsed);
    } catch (InvalidProtocolBufferException malformed) {
      throw new IllegalStateException(
          "A node answered with something else than a reply.", malformed);
    }
  }

  private static String brief(CallOutcome<?> outcome) {
    return switch (outcome) {
      case CallOutcome.Answered<?>(var reply) -> reply.toString().replaceAll("\\s+", " ");
      case CallOutcome.Failed<?>(var failure) -> failure.code().name();
      case CallOutcome.NotSent<?> _ -> "not sent";
      case CallOutcome.Lost<?> _ -> "lost";
      case CallOutcome.TimedOut<?> _ -> "timed out";
    };
  }

  /** Tables are as the world's catalog has them from the start; no client of it changes one. */
  private enum NoPlacement implements PlacementCalls {
    INSTANCE;

    @Override
    public Table createTable(CreateTableRequest request, long deadlineNanos) {
      throw new AssertionError("A simulated router creates no table.");
    }

    @Override
    public Table updateTable(UpdateTableRequest request, long deadlineNanos) {
      throw new AssertionError("A simulated router updates no table.");
    }

    @Override
    public Table deleteTable(DeleteTableRequest request, long deadlineNanos) {
      throw new AssertionError("A simulated router deletes no table.");
    }

    @Override
    public Table changeTags(ChangeTagsRequest request, long deadlineNanos) {
      throw new AssertionError("A simulated router changes no table.");
    }

    @Override
    public long catalogVersion(long deadlineNanos) {
      throw new AssertionError("A simulated router knows all tables.");
    }

    @Override
    public Table updateTimeToLive(UpdateTimeToLiveRequest request, long deadlineNanos) {
      throw new AssertionError("A simulated router changes no table.");
    }

    @Override
    public Table updateContributorInsights(
        UpdateContributorInsightsRequest request, long deadlineNanos) {
      throw new AssertionError("A simulated router changes no table.");
    }
  }
}
