package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import io.isotherm.load.clients.Subject;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What the SDK reads off an answer beside its body: checksums, codings and ids. */
final class WireChecks {
  private static final int COMPRESSIBLE = 100_000;

  private final AwsClients clients;
  private final String table;
  private final Subject subject;

  WireChecks(AwsClients clients, ScratchTables tables, Subject subject) {
    this.clients = clients;
    this.table = tables.plain("wire");
    this.subject = subject;
  }

  List<Check> all() {
    var checks = new ArrayList<Check>();
    checks.add(new Check("an answer has its CRC32, type and request id", this::answer));
    if (subject.isOurs()) {
      checks.add(new Check("an error has its CRC32, type and request id", this::error));
      checks.add(new Check("an answer comes compressed, if asked for, and is read", this::gzipped));
      checks.add(new Check("a compressed request is read", this::gzippedRequest));
    }
    return checks;
  }

  private void answer() {
    watched((client, watch) -> {
      var response = client.getItem(r -> r.tableName(table).key(Values.key("nobody")));
      expectHeaders(watch.last());
      Expect.equal(
          watch.last().header("x-amzn-RequestId"), response.responseMetadata().requestId());
    });
  }

  private void error() {
    watched((client, watch) -> {
      Expect.thrown(
          ResourceNotFoundException.class,
          () -> client.describeTable(request -> request.tableName("clients-java-missing")));
      expectHeaders(watch.last());
    });
  }

  private void gzipped() {
    var text = Values.text("0123456789".repeat(COMPRESSIBLE / 10));
    var item = Values.with(Values.key("gzip"), "text", text);
    clients.sync().putItem(request -> request.tableName(table).item(item));
    watched((client, watch) -> {
      var read =
          client.getItem(request ->
              request
                  .tableName(table)
                  .key(Values.key("gzip"))
                  .consistentRead(true)
                  .overrideConfiguration(o -> o.putHeader("Accept-Encoding", "gzip")));
      Expect.equal("gzip", watch.last().header("Content-Encoding"));
      Expect.that(
          watch.last().body().asByteArrayUnsafe().length < COMPRESSIBLE / 10, "it is smaller");
      expectHeaders(watch.last());
      Expect.equal(item, read.item());
    });
  }

  private void gzippedRequest() {
    var item = Values.with(Values.key("gzip request"), "text", Values.text("x".repeat(1_000)));
    try (var client = clients.intercepted(new GzipRequests())) {
      client.putItem(request -> request.tableName(table).item(item));
    }
    var read =
        clients
            .sync()
            .getItem(r -> r.tableName(table).key(Values.key("gzip request")).consistentRead(true));
    Expect.equal(item, read.item());
  }

  private static void expectHeaders(WireWatch.Answer answer) {
    Expect.equal(Long.toString(answer.crc32()), answer.header("x-amz-crc32"));
    Expect.equal("application/x-amz-json-1.0", answer.header("Content-Type"));
    Expect.that(!answer.header("x-amzn-RequestId").isBlank(), "there is a request id");
  }

  private interface Watched {
    void run(DynamoDbClient client, WireWatch watch);
  }

  private void watched(Watched body) {
    var watch = new WireWatch();
    try (var client = clients.intercepted(watch)) {
      body.run(client, watch);
    }
  }
}
