package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.Collector.Received;
import io.isotherm.cli.trace.OtlpTracer;
import io.isotherm.cli.trace.TraceConfig;
import io.isotherm.client.ClientConfig;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces of a cluster that runs, as a collector gets them. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class TracesIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration SENT = Duration.ofSeconds(30);
  private static final int PORTS = 12;

  /** Processes of one machine map one clock to the epoch, each by itself. */
  private static final long SLACK_NANOS = Duration.ofMillis(50).toNanos();

  private static final String SERVICE_N1 = "isotherm n1";
  private static final String CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=AK/20261101/eu-north-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  @TempDir private static Path folder;
  private static Collector collector;
  private static LaunchedProcess dev;
  private static NodeAddress router;
  private static URI http;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    collector = new Collector();
    int ports = new FreePorts().consecutive(PORTS);
    router = new NodeAddress("127.0.0.1", ports);
    http = URI.create("http://127.0.0.1:" + (ports + 1));
    dev =
        LaunchedProcess.start(
                "dev",
                "--data=" + folder.resolve("data"),
                "--grpc-port=" + ports,
                "--http-port=" + (ports + 1),
                "--console-port=" + (ports + 2),
                "--node-port=" + (ports + 5),
                "--raft-port=" + (ports + 8),
                "--placement-port=" + (ports + 11),
                "--trace-endpoint=" + collector.endpoint())
            .await("isotherm: ready", START);
    try (var client = DatabaseClient.connect(router.toString())) {
      client.tables().create(NewTable.of("songs", "artist"));
    }
  }

  @AfterAll
  static void stop() {
    dev.close();
    collector.close();
  }

  @Test
  void oneTraceShowsAWriteFromTheClientToItsCommit() {
    put(1);

    var call = collector.await(span -> span.process().equals("app a1"), SENT);
    assertThat(call).matches(span -> span.name().equals("PutItem") && span.parent().isEmpty());
    var served = child(call, "PutItem");
    assertThat(served)
        .matches(span -> span.kind() == 2 && span.process().equals(SERVICE_N1))
        .satisfies(span ->
            assertThat(span.attributes())
                .containsEntry("isotherm.door", "grpc")
                .containsEntry("isotherm.table", "songs"));
    assertThat(child(served, "plan").kind()).isEqualTo(1);
    var sent = child(served, "call.write");
    var written = child(sent, "write");
    assertThat(written)
        .matches(
            span -> span.process().equals("isotherm " + sent.attributes().get("isotherm.node")))
        .extracting(span -> span.attributes().get("isotherm.partition"))
        .isEqualTo(sent.attributes().get("isotherm.partition"));
    var parts =
        List.of("queue", "evaluate", "append", "apply").stream()
            .map(name -> child(written, name))
            .toList();
    for (int i = 1; i < parts.size(); i++) {
      assertThat(parts.get(i).startNanos()).isGreaterThanOrEqualTo(parts.get(i - 1).endNanos());
    }
    for (var inner : List.of(served, sent, written)) {
      assertThat(inner.startNanos()).isGreaterThanOrEqualTo(call.startNanos() - SLACK_NANOS);
      assertThat(inner.endNanos()).isLessThanOrEqualTo(call.endNanos() + SLACK_NANOS);
    }
  }

  @Test
  void requestsOverHttpAreTracedWhenTheirCallerIs() throws IOException, InterruptedException {
    String unsampled = "11111111111111111111111111111111";
    String sampled = "22222222222222222222222222222222";
    get("00-" + unsampled + "-00000000000000ab-00");
    get(null);
    int before = collector.all().size();
    get("00-" + sampled + "-00000000000000ab-01");

    var served =
        collector.await(
            span -> span.trace().equals(sampled) && span.name().equals("GetItem"), SENT);
    assertThat(served.parent()).isEqualTo("00000000000000ab");
    assertThat(served.attributes()).containsEntry("isotherm.door", "http");
    var read = child(child(served, "call.read"), "read");
    child(read, "confirm");
    assertThat(collector.of(unsampled)).isEmpty();
    assertThat(collector.all().subList(before, collector.all().size()))
        .filteredOn(span -> span.name().equals("GetItem"))
        .hasSize(1);
  }

  private static void put(double sample) {
    var config = new TraceConfig(URI.create(collector.endpoint()), sample);
    try (var tracer = OtlpTracer.open(config, "app", "a1", () -> 0.5, InstantSource.system());
        var client = DatabaseClient.connect(ClientConfig.of(List.of(router)).withTracer(tracer))) {
      client.table("songs").put(Items.of("artist", "Miles")).run();
    }
  }

  private static void get(@Nullable String traceparent) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(http)
            .header("X-Amz-Target", "DynamoDB_20120810.GetItem")
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Date", "20261101T000000Z")
            .header("Authorization", CREDENTIALS)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"TableName":"songs","Key":{"artist":{"S":"Miles"}},"ConsistentRead":true}
                    """));
    if (traceparent != null) {
      request.header("traceparent", traceparent);
    }
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  private static Received child(Received parent, String name) {
    return collector.await(
        span ->
            span.trace().equals(parent.trace())
                && span.parent().equals(parent.id())
                && span.name().equals(name),
        SENT);
  }
}
