package io.isotherm.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Page;
import io.isotherm.client.Table;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.capacity.ConsumedCapacity;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server counts, beside what it told who asked. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class MetricsIT {
  private static final int ITEMS = 60;
  private static final String TOTAL = "\"ReturnConsumedCapacity\":\"TOTAL\"";
  private static final Pattern UNITS = Pattern.compile("\"CapacityUnits\":([0-9.]+)");
  private static final Pattern LINE =
      Pattern.compile(
          "isotherm_consumed_(read|write)_units_total\\{index=\"\\(none\\)\","
              + "operation=\"(\\w+)\",table=\"songs\"} (\\S+)");

  @TempDir private Path folder;
  private final Map<String, CapacityUnits> told = new TreeMap<>();
  private LaunchedServer server;
  private DatabaseClient client;

  @BeforeEach
  void start() throws Exception {
    server = new LaunchedServer(folder.resolve("data"), "--groups=1", "--auth=off");
    client = server.connect();
    client.tables().create(NewTable.of("songs", "artist", "title").withInitialPartitions(3));
    client.table("songs").awaitActive(LaunchedServer.START);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void theSumsOfAllRepliesAreWhatIsCounted() throws Exception {
    var songs = client.table("songs");
    for (int i = 0; i < ITEMS; i++) {
      var put = songs.put(song(i, 97 * i)).reportCapacity().run();
      tell("PutItem", put.capacity());
    }
    for (int i = 0; i < ITEMS; i++) {
      var get = songs.get(key(i)).reportCapacity();
      tell("GetItem", (i % 2 == 0 ? get : get.strong()).run().capacity());
    }
    tell("GetItem", songs.get(key(-1)).reportCapacity().run().capacity());
    var update = songs.update(key(1)).change("SET plays = :n").value(":n", 1).reportCapacity();
    tell("UpdateItem", update.run().capacity());
    tell("DeleteItem", songs.delete(key(2)).reportCapacity().run().capacity());
    pages(songs);
    batches();

    assertThat(counted()).isEqualTo(told);

    // No reply says what it costs to find that a condition does not hold.
    assertThatThrownBy(() -> songs.put(key(3)).onlyIf("attribute_not_exists(artist)").run())
        .isInstanceOf(DatabaseException.class);
    told.merge("PutItem", CapacityUnits.ONE, CapacityUnits::plus);
    assertThat(counted()).isEqualTo(told);
  }

  private void pages(Table songs) {
    Page page = null;
    do {
      var scan = songs.scan().limit(7).after(page == null ? null : page.lastEvaluatedKey());
      page = scan.reportCapacity().run();
      tell("Scan", page.capacity());
    } while (page.lastEvaluatedKey() != null);
    var query = songs.query("artist = :a").value(":a", "artist 1").strong().reportCapacity();
    tell("Query", query.run().capacity());
  }

  private void batches() throws IOException, InterruptedException {
    var keys = new StringBuilder();
    for (int i = 10; i < 30; i++) {
      keys.append(i == 10 ? "" : ",").append(keyJson(i));
    }
    batch(
        "BatchGetItem", "{\"RequestItems\":{\"songs\":{\"Keys\":[%s]}},%s}".formatted(keys, TOTAL));
    var writes = new StringBuilder();
    for (int i = 10; i < 30; i++) {
      var request =
          i % 2 == 0 ? "{\"PutRequest\":{\"Item\":%s}}" : "{\"DeleteRequest\":{\"Key\":%s}}";
      writes.append(i == 10 ? "" : ",").append(request.formatted(keyJson(i)));
    }
    batch("BatchWriteItem", "{\"RequestItems\":{\"songs\":[%s]},%s}".formatted(writes, TOTAL));
  }

  private void batch(String operation, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri("--http-port", "/"))
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=any/20260101/any/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=any")
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = send(request).body();
    var units = UNITS.matcher(answer);
    assertThat(units.find()).as(answer).isTrue();
    told.put(operation, units(units.group(1)));
  }

  private void tell(String operation, @Nullable ConsumedCapacity capacity) {
    var said = requireNonNull(capacity);
    told.merge(operation, said.read().plus(said.write()), CapacityUnits::plus);
  }

  /** By operation; those that were not asked for are left out. */
  private Map<String, CapacityUnits> counted() throws IOException, InterruptedException {
    var response = send(HttpRequest.newBuilder(uri("--console-port", "/metrics")).build());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    var counted = new TreeMap<String, CapacityUnits>();
    var lines = LINE.matcher(response.body());
    while (lines.find()) {
      var units = units(lines.group(3));
      if (!units.equals(CapacityUnits.ZERO)) {
        counted.put(lines.group(2), units);
      }
    }
    return counted;
  }

  private static CapacityUnits units(String number) {
    return new CapacityUnits(Math.round(2 * Double.parseDouble(number)));
  }

  private URI uri(String port, String path) {
    return URI.create("http://127.0.0.1:" + server.address().portOf(port) + path);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static Item key(int i) {
    return Items.of("artist", "artist " + i % 5, "title", "title " + i);
  }

  private static Item song(int i, int bytes) {
    return Items.of("artist", "artist " + i % 5, "title", "title " + i, "text", "x".repeat(bytes));
  }

  private static String keyJson(int i) {
    return "{\"artist\":{\"S\":\"artist %d\"},\"title\":{\"S\":\"title %d\"}}".formatted(i % 5, i);
  }
}
