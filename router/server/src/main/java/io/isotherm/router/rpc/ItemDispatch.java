package io.isotherm.router.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.RequestReader;
import io.isotherm.api.internal.v1.RawGetItemResponse;
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
import io.isotherm.router.handler.WriteOutcome;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.route.Shortcuts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves encoded requests about items, whichever way they came: the one place where a failure
 * becomes a message. Any thread, which waits.
 */
public final class ItemDispatch {
  private static final Logger LOGGER = LoggerFactory.getLogger(ItemDispatch.class);

  private final Handlers handlers;
  private final RoutingTable routes;
  private final NodeAddress self;

  /**
   * @param self where clients reach this router
   */
  public ItemDispatch(Handlers handlers, RoutingTable routes, NodeAddress self) {
    this.handlers = handlers;
    this.routes = routes;
    this.self = self;
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
   * Serves a request.
   *
   * @param method null for a number that is no method
   */
  @SuppressWarnings("CatchingUnchecked") // the outermost frame of a call
  Answer serve(@Nullable ItemMethod method, ByteString payload, long deadlineNanos) {
    try {
      var known = method == null ? ItemMethod.UNRECOGNIZED : method;
      return serve(RequestReader.request(known, payload), deadlineNanos);
    } catch (DatabaseException e) {
      if (e.code() == ErrorCode.INTERNAL) {
        LOGGER.error("A request failed", e);
      }
      return new Answer.NotServed(FailureConverter.message(e), null);
    } catch (RuntimeException e) {
      LOGGER.error("A request met a fault", e);
      return new Answer.NotServed(
          FailureConverter.message(ErrorCode.INTERNAL, "The router met a fault."), null);
    }
  }

  private Answer serve(Request request, long deadlineNanos) {
    return switch (request) {
      case Request.GetItem get -> answer(get, handlers.items().get(get, deadlineNanos));
      case Request.PutItem put -> answer(handlers.items().put(put, deadlineNanos));
      case Request.UpdateItem update -> answer(handlers.items().update(update, deadlineNanos));
      case Request.DeleteItem delete -> answer(handlers.items().delete(delete, deadlineNanos));
      case Request.Query query -> response(handlers.ranges().query(query, deadlineNanos));
      case Request.Scan scan -> response(handlers.ranges().scan(scan, deadlineNanos));
      case Request.BatchGetItem batch -> response(handlers.batches().get(batch, deadlineNanos));
      case Request.BatchWriteItem batch -> response(handlers.batches().write(batch, deadlineNanos));
    };
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
