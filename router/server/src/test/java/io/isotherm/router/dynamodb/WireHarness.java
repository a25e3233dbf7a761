package io.isotherm.router.dynamodb;

import io.isotherm.api.trace.Tracer;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.auth.AnyCredentials;
import io.isotherm.router.auth.Authenticator;
import io.isotherm.router.dynamodb.operation.Operations;
import io.isotherm.router.dynamodb.shape.ServiceModel;
import io.isotherm.router.handler.Handlers;
import io.isotherm.router.handler.ReadPreference;
import io.isotherm.router.http.Header;
import io.isotherm.router.http.HttpHeaders;
import io.isotherm.router.http.HttpRequest;
import io.isotherm.router.http.HttpResponse;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.metrics.PartitionCallCounts;
import io.isotherm.router.metrics.RequestCounts;
import io.isotherm.router.metrics.SlowLog;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.testing.FakeNodes;
import io.isotherm.router.testing.FakePlacement;
import io.isotherm.router.testing.TestCatalog;
import io.isotherm.router.testing.TestExecution;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The service over {@link FakeNodes}, in simulated time. */
public final class WireHarness {
  static final String CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=AK/20261101/eu-north-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  final TestExecution time = new TestExecution();
  final FakeNodes nodes = new FakeNodes(time, TestCatalog.partitions(List.of()));
  final DynamoDbService service;
  private byte tokens;

  WireHarness() {
    this(new AnyCredentials());
  }

  /** One that anybody may ask, and that traces requests. */
  static WireHarness traced(Tracer tracer) {
    return new WireHarness(new AnyCredentials(), ServiceModel.load(), tracer);
  }

  WireHarness(Authenticator authenticator) {
    this(authenticator, ServiceModel.load());
  }

  /**
   * One that anybody may ask.
   *
   * @param model read once for many harnesses, since it takes longer to read than to serve by
   */
  public static WireHarness open(ServiceModel model) {
    return new WireHarness(new AnyCredentials(), model);
  }

  private WireHarness(Authenticator authenticator, ServiceModel model) {
    this(authenticator, model, Tracer.OFF);
  }

  private WireHarness(Authenticator authenticator, ServiceModel model, Tracer spans) {
    var execution = time.execution(spans);
    var handlers =
        Handlers.over(
            TestCatalog.routes(TestCatalog.full(List.of())),
            nodes,
            new FakePlacement(),
            RetryPolicy.DEFAULT,
            execution,
            this::token,
            new ReadPreference.Near(""),
            TableAdmission.OPEN,
            ConsumedUnits.UNCOUNTED,
            new PartitionCallCounts(SlowLog.never()));
    service =
        new DynamoDbService(
            Operations.of(handlers, model),
            authenticator,
            new DynamoDbService.Outside(
                execution.threads(),
                InstantSource.fixed(Instant.EPOCH),
                execution.nanoClock(),
                new Random(3),
                Duration.ofSeconds(10).toNanos(),
                "n1"),
            new RequestCounts(_ -> true, SlowLog.never()),
            execution.spans());
  }

  /** Asks for an operation as an SDK does. */
  HttpResponse ask(String operation, String body, Header... more) {
    return ask(operation, body.getBytes(StandardCharsets.UTF_8), List.of(more));
  }

  /** Asks for an operation with any bytes as the body. */
  public HttpResponse ask(String operation, byte[] body, List<Header> more) {
    var headers = new ArrayList<Header>();
    headers.add(new Header("Host", "localhost:8000"));
    headers.add(new Header("X-Amz-Target", "DynamoDB_20120810." + operation));
    headers.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    headers.add(new Header("X-Amz-Date", "20261101T000000Z"));
    headers.add(new Header("Authorization", CREDENTIALS));
    headers.addAll(more);
    return send(new HttpRequest("POST", "/", new HttpHeaders(headers), body));
  }

  HttpResponse send(HttpRequest request) {
    var answers = new ArrayList<HttpResponse>();
    service.serve(request, answers::add);
    if (answers.size() != 1) {
      throw new AssertionError("A request is answered once, and not " + answers.size() + " times.");
    }
    return answers.getFirst();
  }

  private IdempotencyToken token() {
    var bytes = new byte[IdempotencyToken.LENGTH];
    bytes[0] = ++tokens;
    return IdempotencyToken.fresh(Bytes.owned(bytes));
  }
}
