package io.isotherm.router.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.router.auth.RefusalCode;
import io.isotherm.router.auth.Verdict;
import io.isotherm.router.http.ContentCoding;
import io.isotherm.router.http.Header;
import io.isotherm.router.http.HttpHeaders;
import io.isotherm.router.http.HttpRequest;
import io.isotherm.router.http.HttpResponse;
import io.isotherm.router.testing.FakeNodes.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class DynamoDbServiceTest {
  private static final String ADD =
      """
      {"TableName":"things","Item":{"pk":{"S":"a"},"sk":{"N":"1"}}}\
      """;
  private static final String KEY =
      """
      {"TableName":"things","Key":{"pk":{"S":"a"},"sk":{"N":"1"}}}\
      """;
  private static final String STRONG =
      """
      {"TableName":"things","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},"ConsistentRead":true}\
      """;
  private static final Header CALL =
      new Header("amz-sdk-invocation-id", "0f9a1f2b-1111-4222-8333-0123456789ab");

  private final WireHarness harness = new WireHarness();

  @Test
  void everyAnswerHasAnIdOfItsOwnAndTheChecksumOfItsBody() {
    var some = harness.ask("PutItem", ADD);
    var other = harness.ask("PutItem", "{}");

    for (var response : List.of(some, other)) {
      var crc = new CRC32();
      crc.update(response.body());
      assertThat(header(response, "x-amz-crc32")).isEqualTo(Long.toString(crc.getValue()));
      assertThat(header(response, "x-amzn-RequestId")).matches("[0-9A-Z]{52}");
      assertThat(header(response, "Content-Type")).isEqualTo("application/x-amz-json-1.0");
    }
    assertThat(header(some, "x-amzn-RequestId")).isNotEqualTo(header(other, "x-amzn-RequestId"));
  }

  @Test
  void whatIsNoPostIsNotFound() {
    var response = harness.send(new HttpRequest("PUT", "/", HttpHeaders.NONE, new byte[0]));

    assertThat(response.status()).isEqualTo(404);
  }

  @Test
  void aTargetThatNamesNothingIsAnUnknownOperation() {
    var response = harness.send(new HttpRequest("POST", "/", HttpHeaders.NONE, new byte[0]));

    assertThat(response.status()).isEqualTo(400);
    assertThat(text(response))
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
  }

  @Test
  void aBodyIsNotReadBeforeItsSenderIsKnown() {
    var closed =
        new WireHarness((_, _) ->
            new Verdict.Refused(RefusalCode.UNRECOGNIZED_CLIENT, "The token is invalid."));

    assertThat(text(closed.ask("GetItem", "{")))
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\","
                + "\"message\":\"The token is invalid.\"}");
  }

  @Test
  void aBudgetEndsAPage() {
    for (int i = 0; i < 3; i++) {
      var item =
          "{'pk':{'S':'a'},'sk':{'N':'%d'},'pad':{'S':'%s'}}".formatted(i, "x".repeat(3_000));
      harness.ask("PutItem", "{'TableName':'things','Item':%s}".formatted(item).replace('\'', '"'));
    }
    var scan = "{\"TableName\":\"things\",\"Select\":\"COUNT\"}";

    assertThat(text(harness.ask("Scan", scan))).contains("\"Count\":3");
    assertThat(text(harness.ask("Scan", scan, new Header(Budgets.HEADER, "1"))))
        .contains("\"Count\":2")
        .contains("LastEvaluatedKey");
    assertThat(harness.ask("Scan", scan, new Header(Budgets.HEADER, "none")).status())
        .isEqualTo(400);
  }

  @Test
  void whatIsExplainedIsNotRunAndThePlanComesAsAnItem() {
    harness.ask("PutItem", ADD);
    var scan =
        "{\"TableName\":\"things\",\"FilterExpression\":\"pk = sk\","
            + "\"ReturnConsumedCapacity\":\"TOTAL\"}";
    var explain = new Header(PlanOnly.HEADER, "True");

    assertThat(text(harness.ask("Scan", scan, explain)))
        .isEqualTo(
            "{\"Items\":[{\"Table\":{\"S\":\"things\"},\"Index\":{\"NULL\":true},"
                + "\"Partitions\":{\"N\":\"1\"},\"Items\":{\"N\":\"1\"},\"Bytes\":{\"N\":\"7\"},"
                + "\"Counted\":{\"BOOL\":true},\"Pages\":{\"N\":\"1\"},"
                + "\"UnitsOfFirstPage\":{\"N\":\"0.5\"},\"Units\":{\"N\":\"0.5\"},\"Warnings\":{\"L\":["
                + "{\"M\":{\"Code\":{\"S\":\"READS_WHOLE_TABLE\"},\"Text\":{\"S\":"
                + "\"All 1 items of the table are read and paid for, whatever is returned.\"}}},"
                + "{\"M\":{\"Code\":{\"S\":\"FILTER_IS_PAID\"},\"Text\":{\"S\":"
                + "\"Items that the filter keeps back are paid for like all others.\"}}}]}}],"
                + "\"Count\":1,\"ScannedCount\":0,"
                + "\"ConsumedCapacity\":{\"TableName\":\"things\",\"CapacityUnits\":0.0}}");
    var query =
        "{\"TableName\":\"things\",\"KeyConditionExpression\":\"pk = :p\","
            + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"a\"}}}";
    assertThat(text(harness.ask("Query", query, explain)))
        .contains("\"Partitions\":{\"N\":\"1\"}")
        .contains("\"Warnings\":{\"L\":[]}");
    assertThat(text(harness.ask("Scan", scan, new Header(PlanOnly.HEADER, "false"))))
        .contains("\"ScannedCount\":1");
  }

  @Test
  void whatCannotBeExplainedIsRefusedAndNotDone() {
    var response = harness.ask("PutItem", ADD, new Header(PlanOnly.HEADER, "true"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(text(response)).contains("is for Query and Scan, and not for PutItem");
    assertThat(harness.nodes.seen()).isEmpty();
    assertThat(harness.ask("Scan", "{}", new Header(PlanOnly.HEADER, "perhaps")).status())
        .isEqualTo(400);
  }

  @Test
  void aCallThatAnSdkRepeatsIsDoneOnce() {
    harness.ask("PutItem", ADD, CALL, new Header("amz-sdk-request", "attempt=1"));
    harness.ask("PutItem", ADD, CALL, new Header("amz-sdk-request", "attempt=2"));

    assertThat(harness.nodes.writes()).isEqualTo(1);
    assertThat(harness.nodes.seen()).extracting(call -> call.fresh()).containsExactly(true, false);
  }

  @Test
  void aLongAnswerComesInGzipToWhoWantsItWithTheChecksumOfWhatIsSent() throws IOException {
    harness.ask("PutItem", item("x".repeat(5_000)));

    var response = harness.ask("GetItem", KEY, new Header("Accept-Encoding", "deflate, gzip"));

    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    var crc = new CRC32();
    crc.update(response.body());
    assertThat(header(response, "x-amz-crc32")).isEqualTo(Long.toString(crc.getValue()));
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).contains("xxxxx");
    }
    assertThat(header(harness.ask("GetItem", KEY), "Content-Encoding")).isEmpty();
  }

  @Test
  void aRequestMayComeInGzipAndInNoOtherCoding() {
    var coded = ContentCoding.gzip(KEY.getBytes(StandardCharsets.UTF_8));

    assertThat(send(coded, "gzip").status()).isEqualTo(200);
    assertThat(send(coded, "br").status()).isEqualTo(415);
    assertThat(send(new byte[] {1, 2, 3}, "gzip").status()).isEqualTo(400);
    assertThat(send(ContentCoding.gzip(new byte[(16 << 20) + 1]), "gzip").status()).isEqualTo(413);
  }

  @Test
  void whatNobodyDidMayBeRepeatedAndWhatNobodyKnowsToo() {
    var timeOut = new Fault.TimeOut();
    harness.nodes.then(timeOut, timeOut, timeOut, timeOut, timeOut, timeOut, timeOut, timeOut);

    var response = harness.ask("PutItem", ADD);

    assertThat(response.status()).isEqualTo(500);
    assertThat(text(response)).contains("#InternalServerError");
  }

  @Test
  void aPartitionAtItsCeilingIsToldWithItsReasonAndAskedOnce() {
    for (boolean write : new boolean[] {true, false}) {
      harness.nodes.then(throttled(write));

      var response = harness.ask(write ? "PutItem" : "GetItem", write ? ADD : STRONG);

      assertThat(response.status()).isEqualTo(400);
      assertThat(text(response))
          .isEqualTo(
              "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\""
                  + throttling(write).failure().getMessage()
                  + "\",\"throttlingReasons\":[{\"reason\":\"Table"
                  + (write ? "Write" : "Read")
                  + "KeyRangeThroughputExceeded\",\"resource\":"
                  + "\"arn:aws:dynamodb:eu-north-1:000000000000:table/things\"}]}");
      assertThat(header(response, "x-isotherm-throttle"))
          .isEqualTo("partition=1; retry-after-ms=250");
    }
    assertThat(harness.nodes.seen()).hasSize(2);
  }

  private static Fault throttled(boolean write) {
    return new Fault.Refuse(
        Refusal.newBuilder()
            .setFailure(
                Refusal.Failure.newBuilder()
                    .setFailure(FailureConverter.message(throttling(write).failure())))
            .build());
  }

  private static Throttling throttling(boolean write) {
    return Throttling.ofPartition(1, write ? Units.WRITE : Units.READ, null, 250);
  }

  private HttpResponse send(byte[] body, String coding) {
    var headers =
        List.of(
            new Header("X-Amz-Target", "DynamoDB_20120810.GetItem"),
            new Header("Authorization", WireHarness.CREDENTIALS),
            new Header("Content-Encoding", coding));
    return harness.send(new HttpRequest("POST", "/", new HttpHeaders(headers), body));
  }

  private static String item(String text) {
    return "{\"TableName\":\"things\",\"Item\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"},\"t\":{\"S\":\""
        + text
        + "\"}}}";
  }

  private static String header(HttpResponse response, String name) {
    return response.headers().stream()
        .filter(header -> header.isNamed(name))
        .map(Header::value)
        .reduce((one, two) -> one + "," + two)
        .orElse("");
  }

  private static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
