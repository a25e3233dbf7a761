package io.isotherm.router.dynamodb;

import io.isotherm.api.trace.TraceContext;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import io.isotherm.router.auth.Authenticator;
import io.isotherm.router.auth.Verdict;
import io.isotherm.router.dynamodb.error.WireErrors;
import io.isotherm.router.dynamodb.json.ConstraintCheck;
import io.isotherm.router.dynamodb.json.InputReader;
import io.isotherm.router.dynamodb.json.SerializationException;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.dynamodb.operation.Call;
import io.isotherm.router.dynamodb.operation.Operation;
import io.isotherm.router.dynamodb.operation.Operations;
import io.isotherm.router.dynamodb.operation.Outcome;
import io.isotherm.router.dynamodb.operation.TableArns;
import io.isotherm.router.http.HttpHeaders;
import io.isotherm.router.http.HttpRequest;
import io.isotherm.router.http.HttpResponse;
import io.isotherm.router.http.HttpService;
import io.isotherm.router.metrics.FrontDoor;
import io.isotherm.router.metrics.RequestCounts;
import io.isotherm.router.trace.RequestSpan;
import io.isotherm.router.trace.RequestSpans;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves DynamoDB's wire protocol. The one place where a failure becomes a response. Any thread;
 * none waits.
 */
public final class DynamoDbService implements HttpService {
  private static final Logger LOGGER = LoggerFactory.getLogger(DynamoDbService.class);

  private static final int NOT_FOUND = 404;

  /** Of a request that failed before it was known for which region it was signed. */
  private static final String NO_REGION = "";

  /** To whoever speaks HTTP, and not this protocol. */
  private static final String NO_OPERATION = "<UnknownOperationException/>\n";

  private final Operations operations;
  private final Authenticator authenticator;
  private final Outside outside;
  private final RequestCounts counts;
  private final RequestSpans spans;
  private final InputReader reader = new InputReader();
  private final Responses responses;

  /**
   * The world outside.
   *
   * @param threads runs each task on a virtual thread of its own
   * @param clock on the wall
   * @param nanoClock monotonic nanoseconds
   * @param random may be used by any thread
   * @param deadlineNanos how long a request may take: the protocol has no deadlines of its own
   * @param host what this service calls itself to callers that do not say what they call it
   */
  public record Outside(
      Executor threads,
      InstantSource clock,
      LongSupplier nanoClock,
      RandomGenerator random,
      long deadlineNanos,
      String host) {}

  /**
   * @param counts of requests that name an operation
   */
  public DynamoDbService(
      Operations operations,
      Authenticator authenticator,
      Outside outside,
      RequestCounts counts,
      RequestSpans spans) {
    this.operations = operations;
    this.authenticator = authenticator;
    this.outside = outside;
    this.counts = counts;
    this.spans = spans;
    this.responses = new Responses(outside.random());
  }

  @Override
  public void serve(HttpRequest request, Consumer<HttpResponse> answer) {
    if (!request.method().equals("POST")) {
      answer.accept(responses.text(NOT_FOUND, NO_OPERATION));
      return;
    }
    var name = Target.operation(request.headers().first("X-Amz-Target"));
    var known = name == null ? null : operations.find(name);
    var begun =
        new Begun(
            known == null ? RequestCounts.OTHERS : known.operation().name(),
            spans.areKept()
                ? TraceContext.parse(request.headers().first(TraceContext.HEADER))
                : null);
    spans.run(begun.span, () -> serve(request, name, known, begun, answer));
  }

  private void serve(
      HttpRequest request,
      @Nullable String name,
      Operations.@Nullable Known known,
      Begun begun,
      Consumer<HttpResponse> answer) {
    HttpResponse now;
    try {
      post(request, name, known, begun, answer);
      return;
    } catch (SerializationException e) {
      begun.refused();
      now = responses.failed(WireErrors.of(e));
    } catch (RuntimeException e) {
      begun.failed(e);
      now = failed(e, NO_REGION);
    }
    answer.accept(now);
  }

  /** A request in hand: counted once, when it is known what became of it. */
  private final class Begun {
    private final RequestCounts.Operation operation;
    private final long begunNanos = outside.nanoClock().getAsLong();
    private final @Nullable RequestSpan span;

    /** Null until it is read, and for a request that is for none, or several. */
    private @Nullable String table;

    private Begun(String operation, @Nullable TraceContext parent) {
      this.operation = counts.of(FrontDoor.HTTP, operation);
      this.span = spans.begin(FrontDoor.HTTP, operation, parent, begunNanos);
    }

    private void ended(Outcome outcome) {
      switch (outcome) {
        case Outcome.Done _, Outcome.Silent _ -> {
          operation.served(table, tookNanos());
          end(null);
        }
        case Outcome.ConditionFailed _ -> failed(ErrorCode.CONDITIONAL_CHECK_FAILED);
        case Outcome.Named _ -> refused();
        case Outcome.Failed(var failure) -> failed(failure);
      }
    }

    /** For what the caller asked, or who that is. */
    private void refused() {
      failed(ErrorCode.VALIDATION);
    }

    private void failed(ErrorCode code) {
      operation.failed(table, tookNanos(), code);
      end(code);
    }

    private void failed(RuntimeException failure) {
      operation.failed(table, tookNanos(), failure);
      end(failure instanceof DatabaseException known ? known.code() : ErrorCode.INTERNAL);
    }

    private void end(@Nullable ErrorCode error) {
      if (span != null) {
        span.table(table);
        span.end(error == null ? null : error.name(), outside.nanoClock().getAsLong());
      }
    }

    private long tookNanos() {
      return outside.nanoClock().getAsLong() - begunNanos;
    }
  }

  private void post(
      HttpRequest request,
      @Nullable String name,
      Operations.@Nullable Known known,
      Begun begun,
      Consumer<HttpResponse> answer)
      throws SerializationException {
    if (known == null && (name == null || !operations.isKnownElsewhere(name))) {
      begun.refused();
      answer.accept(responses.failed(WireErrors.UNKNOWN_OPERATION));
      return;
    }
    switch (authenticator.verify(Signatures.request(request), outside.clock().instant())) {
      case Verdict.Refused(var code, var message) -> {
        begun.refused();
        answer.accept(responses.failed(WireErrors.ofCaller(code.exceptionName(), message)));
      }
      case Verdict.Accepted(_, var region) -> {
        if (known == null) {
          throw new DatabaseException(
              ErrorCode.UNSUPPORTED, "The operation " + name + " is not available here.");
        }
        switch (Bodies.decoded(request)) {
          case Bodies.Read.Refused(var error) -> {
            begun.refused();
            answer.accept(responses.failed(error));
          }
          case Bodies.Read.Body(var body) ->
              begin(
                  known,
                  body,
                  call(known.operation(), region, request.headers()),
                  request.headers(),
                  begun,
                  answer);
        }
      }
    }
  }

  private Call call(Operation operation, String region, HttpHeaders headers) {
    var host = headers.first("Host");
    return new Call(
        outside.nanoClock().getAsLong() + outside.deadlineNanos(),
        outside.clock().millis(),
        host == null ? outside.host() : host,
        region,
        Budgets.maxConsumedCapacity(headers),
        PlanOnly.isWanted(headers, operation.name(), operation.explains()),
        Invocation.token(headers));
  }

  private void begin(
      Operations.Known known,
      byte[] body,
      Call call,
      HttpHeaders headers,
      Begun begun,
      Consumer<HttpResponse> answer)
      throws SerializationException {
    var input = reader.read(body, known.input());
    ConstraintCheck.check(input);
    begun.table = table(input);
    begin(
        known.operation(),
        input,
        call,
        outcome -> {
          begun.ended(outcome);
          answer.accept(response(outcome, headers, call.region()));
        });
  }

  /** What is counted under; whether there is such a table is seen by others. */
  private static @Nullable String table(Struct input) {
    var given = input.shape().member("TableName") == null ? null : input.text("TableName");
    // An ARN ends with the name, after the only character here that no name has.
    return given == null ? null : given.substring(given.lastIndexOf('/') + 1);
  }

  private void begin(Operation operation, Struct input, Call call, Consumer<Outcome> outcome) {
    switch (operation) {
      case Operation.Immediate immediate -> immediate.begin(input, call, outcome);
      case Operation.Waiting waiting -> {
        try {
          var span = spans.current();
          outside
              .threads()
              .execute(() -> outcome.accept(spans.call(span, () -> outcome(waiting, input, call))));
        } catch (RejectedExecutionException closing) {
          throw new DatabaseException(ErrorCode.UNAVAILABLE, "The router is closing.");
        }
      }
    }
  }

  private static Outcome outcome(Operation.Waiting operation, Struct input, Call call) {
    try {
      return operation.serve(input, call);
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  private HttpResponse response(Outcome outcome, HttpHeaders request, String region) {
    try {
      return switch (outcome) {
        case Outcome.Done(var members) -> responses.done(members, request);
        case Outcome.Silent() -> responses.silent();
        case Outcome.ConditionFailed(var item) ->
            responses.failed(WireErrors.conditionFailed(item));
        case Outcome.Named(var exception, var message) ->
            responses.failed(WireErrors.ofDatabase(exception, message));
        case Outcome.Failed(var failure) -> failed(failure, region);
      };
    } catch (RuntimeException e) {
      return failed(e, region);
    }
  }

  private HttpResponse failed(RuntimeException e, String region) {
    if (e instanceof DatabaseException failure && failure.code() != ErrorCode.INTERNAL) {
      var throttling = Throttling.of(failure);
      var resource = throttling == null ? null : throttling.resource();
      return responses.failed(
          throttling == null || resource == null
              ? WireErrors.of(failure)
              : WireErrors.throttled(
                  throttling, resource.onDemand(), TableArns.of(region, resource)));
    }
    LOGGER.error("A request met a fault", e);
    return responses.failed(WireErrors.fault());
  }
}
