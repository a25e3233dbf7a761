package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ExplanationConverter;
import io.isotherm.api.convert.MessageReader;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.ExplainResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.request.Explanation;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request about items that is being put together. Mutable: belongs to one thread until it is
 * sent. It may be sent more than once; each time is another request.
 *
 * @param <R> what it is answered with
 * @param <T> the request's own type
 */
public abstract sealed class ItemRequest<R, T extends ItemRequest<R, T>>
    permits ConditionalWrite, Get, Query, Scan {
  final Table table;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();
  private Duration timeout;
  private @Nullable TraceContext trace;
  private ReturnConsumedCapacity capacity = ReturnConsumedCapacity.NONE;

  ItemRequest(Table table) {
    this.table = table;
    this.timeout = table.client().timeout();
  }

  /**
   * Gives the name behind a placeholder of the request's expressions.
   *
   * @param placeholder with its {@code #}
   */
  public final T name(String placeholder, String attribute) {
    names.put(placeholder, attribute);
    return self();
  }

  /**
   * Gives the value behind a placeholder of the request's expressions.
   *
   * @param placeholder with its {@code :}
   * @param value by the rules of {@link Values#of}
   */
  public final T value(String placeholder, @Nullable Object value) {
    values.put(placeholder, Values.of(value));
    return self();
  }

  /** Sets how long the request may take, attempts and pauses together. */
  public final T within(Duration limit) {
    timeout = limit;
    return self();
  }

  /**
   * Says which span the request is a step of, when its trace is recorded. Without it the client's
   * tracer decides.
   *
   * @param traceparent as the header of W3C Trace Context has it; what is none is ignored
   */
  public final T traceparent(@Nullable String traceparent) {
    trace = TraceContext.parse(traceparent);
    return self();
  }

  /** Asks what the request cost. */
  public final T reportCapacity() {
    capacity = ReturnConsumedCapacity.TOTAL;
    return self();
  }

  /**
   * Sends the request and waits for its answer.
   *
   * @throws DatabaseException when it could not be served
   */
  public final R run() {
    return read(Waiting.on(send(), interrupted()));
  }

  /**
   * Sends the request. The future fails with a {@link DatabaseException}; what is chained to it
   * without an executor runs on a thread of the network, and must not wait.
   */
  public final CompletableFuture<R> start() {
    return send().thenApply(this::read);
  }

  private CompletableFuture<ByteString> send() {
    return table.client().transport().call(request(), timeout, trace);
  }

  final Explanation explained(Request.Ranged request) {
    var answer = table.client().transport().call(new Request.Explain(request), timeout, trace);
    return ExplanationConverter.explanation(
        MessageReader.read(ExplainResponse.parser(), Waiting.on(answer, interrupted())));
  }

  final Placeholders placeholders() {
    return Placeholders.of(names, values);
  }

  final ReturnConsumedCapacity capacity() {
    return capacity;
  }

  /** What an interrupted wait fails with. */
  DatabaseException interrupted() {
    return new DatabaseException(
        ErrorCode.UNAVAILABLE, "The thread was interrupted before an answer came.");
  }

  abstract T self();

  abstract Request request();

  abstract R read(ByteString response);
}
