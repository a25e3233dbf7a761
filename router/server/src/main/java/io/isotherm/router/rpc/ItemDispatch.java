package io.isotherm.router.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.isotherm.api.convert.ExplanationConverter;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.RequestReader;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.Failure;
import io.isotherm.api.v1.ItemMethod;
import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.router.handler.Handlers;
import io.isotherm.router.handler.Served;
import io.isotherm.router.handler.ServedCallback;
import io.isotherm.router.handler.WriteOutcome;
import io.isotherm.router.metrics.FrontDoor;
import io.isotherm.router.metrics.RequestCounts;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.route.Shortcuts;
import io.isotherm.router.trace.RequestSpan;
import io.isotherm.router.trace.RequestSpans;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves encoded requests about items, whichever way they came: the one place where a failure
 * becomes a message. Any thread; none waits.
 */
public final class ItemDispatch {
  private static final Logger LOGGER = LoggerFactory.getLogger(ItemDispatch.class);

  private final Handlers handlers;
  private final RoutingTable routes;
  private final NodeAddress self;
  private final Executor threads;
  private final LongSupplier nanoClock;
  private final RequestSpans spans;
  private final Map<ItemMethod, RequestCounts.Operation> counts = new EnumMap<>(ItemMethod.class);

  /**
   * @param self where clients reach this router
   * @param threads runs each task on a virtual thread of its own
   * @param nanoClock monotonic nanoseconds
   */
  public ItemDispatch(
      Handlers handlers,
      RoutingTable routes,
      NodeAddress self,
      Executor threads,
      LongSupplier nanoClock,
      RequestCounts requests,
      RequestSpans spans) {
    this.handlers = handlers;
    this.routes = routes;
    this.self = self;
    this.threads = threads;
    this.nanoClock = nanoClock;
    this.spans = spans;
    for (var method : ItemMethod.values()) {
      counts.put(method, requests.of(FrontDoor.GRPC, operation(method)));
    }
  }

  /** As DynamoDB spells it. */
  private static String operation(ItemMethod method) {
    return switch (method) {
      case ITEM_METHOD_PUT_ITEM -> "PutItem";
      case ITEM_METHOD_GET_ITEM -> "GetItem";
      case ITEM_METHOD_UPDATE_ITEM -> "UpdateItem";
      case ITEM_METHOD_DELETE_ITEM -> "DeleteItem";
      case ITEM_METHOD_QUERY -> "Query";
      case ITEM_METHOD_SCAN -> "Scan";
      case ITEM_METHOD_BATCH_GET_ITEM -> "BatchGetItem";
      case ITEM_METHOD_BATCH_WRITE_ITEM -> "BatchWriteItem";
      case ITEM_METHOD_EXPLAIN -> "Explain";
      case ITEM_METHOD_UNSPECIFIED, UNRECOGNIZED -> RequestCounts.OTHERS;
    };
  }

  /** What is sent back. */
  sealed interface Answer {
    /** The way that would have been shorter; null for none. */
    @Nullable Shortcut shortcut();

    /** An encoded response. */
    record Response(ByteString payload, @Nullable Shortcut shortcut) implements Answer {}

    /** Why there is none. */
    record NotServed(Failure failure, @Nullable Shortcut shortcut) implements Answer {}
  }

  /**
   * Serves a request: one about an item without waiting, any other on a thread of its own.
   *
   * @param method null for a number that is no method
   * @param trace the caller's span; null when it told of none
   * @param answer called once, on a thread that must not be kept waiting
   */
  void serve(
      @Nullable ItemMethod method,
      ByteString payload,
      long deadlineNanos,
      @Nullable TraceContext trace,
      Consumer<Answer> answer) {
    var known = method == null ? ItemMethod.UNRECOGNIZED : method;
    long now = nanoClock.getAsLong();
    var span = spans.begin(FrontDoor.GRPC, operation(known), trace, now);
    var begun = new Begun(Objects.requireNonNull(counts.get(known)), nanoClock, now, span, answer);
    spans.run(
        span,
        () -> {
          try {
            begin(RequestReader.request(known, payload), deadlineNanos, begun);
          } catch (RuntimeException e) {
            begun.failed(e);
          }
        });
  }

  private void begin(Request request, long deadlineNanos, Begun begun) {
    begun.table = tableOf(request);
    switch (request) {
      case Request.GetItem get ->
          handlers.items().get(get, deadlineNanos, told(begun, served -> answer(get, served)));
      case Request.PutItem put ->
          handlers.items().put(put, deadlineNanos, told(begun, this::answer));
      case Request.UpdateItem update ->
          handlers.items().update(update, deadlineNanos, told(begun, this::answer));
      case Request.DeleteItem delete ->
          handlers.items().delete(delete, deadlineNanos, told(begun, this::answer));
      case Request.Query query ->
          onThread(begun, () -> handlers.ranges().query(query, deadlineNanos));
      case Request.Scan scan -> onThread(begun, () -> handlers.ranges().scan(scan, deadlineNanos));
      case Request.Explain explain ->
          onThread(
              begun,
              () ->
                  ExplanationConverter.message(
                      handlers.explanations().explain(explain, deadlineNanos)));
      case Request.BatchGetItem batch ->
          onThread(begun, () -> handlers.batches().get(batch, deadlineNanos));
      case Request.BatchWriteItem batch ->
          onThread(begun, () -> handlers.batches().write(batch, deadlineNanos));
    }
  }

  /** Null for one that is for several. */
  private static @Nullable String tableOf(Request request) {
    return switch (request) {
      case Request.GetItem get -> get.table();
      case Request.ItemWrite write -> write.table();
      case Request.Ranged ranged -> ranged.table();
      case Request.Explain explain -> explain.of().table();
      case Request.BatchGetItem _, Request.BatchWriteItem _ -> null;
    };
  }

  private void onThread(Begun begun, Supplier<MessageLite> waiting) {
    try {
      threads.execute(() -> {
        Answer made;
        try {
          made = response(spans.call(begun.span, waiting));
        } catch (RuntimeException e) {
          begun.failed(e);
          return;
        }
        begun.answered(made);
      });
    } catch (RejectedExecutionException closing) {
      begun.failed(new DatabaseException(ErrorCode.UNAVAILABLE, "The router is closing."));
    }
  }

  private static <T> ServedCallback<T> told(Begun begun, Function<Served<T>, Answer> read) {
    return new ServedCallback<>() {
      @Override
      public void served(Served<T> served) {
        Answer made;
        try {
          made = read.apply(served);
        } catch (RuntimeException e) {
          begun.failed(e);
          return;
        }
        begun.answered(made);
      }

      @Override
      public void failed(RuntimeException failure) {
        begun.failed(failure);
      }
    };
  }

  /** A request in hand: answered once, and counted then. */
  private static final class Begun {
    private final RequestCounts.Operation counts;
    private final LongSupplier nanoClock;
    private final long begunNanos;
    private final @Nullable RequestSpan span;
    private final Consumer<Answer> answer;

    /** Null until it is read, and for a request that is for several. */
    private @Nullable String table;

    private Begun(
        RequestCounts.Operation counts,
        LongSupplier nanoClock,
        long begunNanos,
        @Nullable RequestSpan span,
        Consumer<Answer> answer) {
      this.counts = counts;
      this.nanoClock = nanoClock;
      this.begunNanos = begunNanos;
      this.span = span;
      this.answer = answer;
    }

    private void answered(Answer made) {
      switch (made) {
        case Answer.Response _ -> {
          counts.served(table, tookNanos());
          end(null);
        }
        // Of answers that were made here only this one is a failure.
        case Answer.NotServed _ -> {
          counts.failed(table, tookNanos(), ErrorCode.CONDITIONAL_CHECK_FAILED);
          end(ErrorCode.CONDITIONAL_CHECK_FAILED);
        }
      }
      answer.accept(made);
    }

    private void failed(RuntimeException failure) {
      counts.failed(table, tookNanos(), failure);
      end(failure instanceof DatabaseException known ? known.code() : ErrorCode.INTERNAL);
      answer.accept(notServed(failure));
    }

    private void end(@Nullable ErrorCode error) {
      if (span != null) {
        span.table(table);
        span.end(error == null ? null : error.name(), nanoClock.getAsLong());
      }
    }

    private long tookNanos() {
      return nanoClock.getAsLong() - begunNanos;
    }
  }

  private static Answer notServed(RuntimeException e) {
    if (e instanceof DatabaseException failure) {
      if (failure.code() == ErrorCode.INTERNAL) {
        LOGGER.error("A request failed", failure);
      }
      return new Answer.NotServed(FailureConverter.message(failure), null);
    }
    LOGGER.error("A request met a fault", e);
    return new Answer.NotServed(
        FailureConverter.message(ErrorCode.INTERNAL, "The router met a fault."), null);
  }

  private static Answer response(MessageLite message) {
    return new Answer.Response(message.toByteString(), null);
  }

  private Answer answer(Request.GetItem get, Served<RawGetItemResponse> served) {
    boolean byLeader = get.consistency() == ReadConsistency.STRONG;
    return new Answer.Response(served.reply().toByteString(), byLeader ? shortcut(served) : null);
  }

  private @Nullable Shortcut shortcut(Served<?> served) {
    return Shortcuts.to(routes.map(), served.partition(), served.by(), self);
  }

  private Answer answer(Served<WriteOutcome> served) {
    return switch (served.reply()) {
      case WriteOutcome.Written(var response) ->
          new Answer.Response(response.toByteString(), shortcut(served));
      case WriteOutcome.ConditionFailed(var item) -> {
        var failure =
            Failure.newBuilder()
                .setCode(ErrorCode.CONDITIONAL_CHECK_FAILED.name())
                .setMessage("The conditional request failed");
        if (item != null) {
          failure.setItem(ItemConverter.message(ItemCodec.decode(item)));
        }
        yield new Answer.NotServed(failure.build(), shortcut(served));
      }
    };
  }
}
