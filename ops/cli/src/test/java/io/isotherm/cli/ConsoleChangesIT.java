package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecisionFilter;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.Item;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console of a server that may do things: partitions are changed by it, and items. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class ConsoleChangesIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration SHOWN = Duration.ofSeconds(30);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
  private static final String JSON = "application/json";
  private static final Pattern PARTITION = Pattern.compile("\"partition\":(\\d+)");

  @TempDir private Path folder;
  private ServerAddress address;
  private LaunchedProcess server;
  private DatabaseClient client;
  private final HttpClient http = HttpClient.newHttpClient();

  private record Answer(int status, String text) {}

  @BeforeEach
  void start() throws Exception {
    address = new ServerAddress(new FreePorts().consecutive(ServerAddress.PORTS));
    var arguments = new ArrayList<>(List.of("server", "--node-id=n1", "--replicas=1"));
    arguments.addAll(List.of("--groups=1", "--auth=off", "--data=" + folder.resolve("data")));
    arguments.addAll(List.of("--console-actions", "--console-data=true"));
    arguments.addAll(address.options());
    server = LaunchedProcess.start(arguments.toArray(String[]::new));
    server.await("isotherm: ready", START);
    client = DatabaseClient.connect(address.grpc());
    client.tables().create(NewTable.of("songs", "artist", "title").withInitialPartitions(4));
    client.table("songs").awaitActive(START);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    http.close();
  }

  @Test
  void aSplitIsToldThenDoneAndItIsKeptWhoAskedForIt() throws Exception {
    assertThat(server.printed()).contains("console-actions = true", "console-data = true");
    var dry = post("split", "{\"partition\":1,\"at\":[],\"dry_run\":true}");
    assertThat(dry.status()).as(dry.text()).isEqualTo(200);
    assertThat(dry.text())
        .contains("\"id\":0,", "\"outcome\":\"PLANNED\"", "\"reason\":\"ASKED\"")
        .contains("\"requester\":\"console 127.0.0.1\"", "\"replacements\":[{");
    assertThat(client.partitions().decisions(DecisionFilter.ANY, 10)).isEmpty();
    assertThat(client.partitions().list("songs")).hasSize(4);

    assertThat(post("split", "{\"partition\":1}").status()).isEqualTo(200);
    await("the split is done", () -> client.partitions().list("songs").size() == 5);
    await(
        "the trail tells who asked for it",
        () -> {
          String trail = get("decisions?manual=true");
          return trail.contains("\"outcome\":\"DONE\"")
              && trail.contains("\"requester\":\"console 127.0.0.1\"");
        });
    assertThat(client.partitions().decisions(DecisionFilter.ANY, 10))
        .singleElement()
        .matches(decision -> decision.requester().equals("console 127.0.0.1"));

    var parts = client.partitions().list("songs");
    var merge =
        "{\"left\":%s,\"right\":%s}"
            .formatted(parts.get(3).id().value(), parts.get(4).id().value());
    assertThat(post("merge", merge).text()).contains("\"outcome\":\"PLANNED\"");
    await("the merge is done", () -> client.partitions().list("songs").size() == 4);
  }

  @Test
  void whatCannotBeIsRefusedWithItsReason() throws Exception {
    assertThat(post("split", "{\"partition\":99}").status()).isEqualTo(404);
    assertThat(post("split", "{\"partition\":\"1\"}").text()).contains("\"field\":\"partition\"");
    assertThat(post("split", "{").status()).isEqualTo(400);
    assertThat(post("split", "{\"partition\":1,\"at\":[\"?\"]}").status()).isEqualTo(400);
    assertThat(post("move", "{\"partition\":1,\"group\":1,\"dry_run\":true}").text())
        .contains("\"outcome\":\"REFUSED\"", "ALREADY_THERE");
    assertThat(post("merge", "{\"left\":1,\"right\":3,\"dry_run\":true}").text())
        .contains("NOT_NEIGHBOURS");
    assertThat(post("drain", "{\"node\":\"n1\",\"dry_run\":true}").text())
        .contains("\"action\":\"DRAIN_NODE\"", "\"outcome\":\"REFUSED\"", "\"numbers\":{\"");
    assertThat(post("activate", "{\"node\":\"n1\",\"dry_run\":true}").text())
        .contains("\"reason\":\"ALREADY\"");
    assertThat(client.partitions().decisions(DecisionFilter.ANY, 10)).isEmpty();
    assertThat(post("split", "x".repeat((4 << 20) + 1)).status()).isEqualTo(413);
  }

  @Test
  void aKeyGetsAPartitionOfItsOwn() throws Exception {
    client.table("songs").put(Items.of("artist", "Nina", "title", "Sinnerman")).run();
    var read = post("read", "{\"table\":\"songs\",\"limit\":50}");
    var holds = PARTITION.matcher(read.text());
    assertThat(holds.find()).as(read.text()).isTrue();
    String body = "{\"partition\":%s,\"position\":\"\\\"Nina\\\"\"}".formatted(holds.group(1));
    assertThat(post("isolate", body).text()).contains("\"outcome\":\"PLANNED\"");
    await("two cuts are made", () -> client.partitions().list("songs").size() == 6);
    assertThat(get("partition?id=" + holds.group(1))).contains("\"outcome\":\"DONE\"");
  }

  @Test
  void aPageFromElsewhereDoesNothing() throws Exception {
    String split = "{\"partition\":1}";
    assertThat(post("split", split, "Origin", "http://evil.example").status()).isEqualTo(403);
    assertThat(post("split", split, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    assertThat(post("split", split, "Content-Type", "text/plain").status()).isEqualTo(415);
    var read = post("read", "{\"table\":\"songs\",\"limit\":1}", "Origin", "null");
    assertThat(read.status()).isEqualTo(403);
    assertThat(client.partitions().decisions(DecisionFilter.ANY, 10)).isEmpty();
    assertThat(client.partitions().list("songs")).hasSize(4);
    String own = "http://127.0.0.1:" + address.portOf("--console-port");
    assertThat(post("split", "{\"partition\":1,\"dry_run\":true}", "Origin", own).status())
        .isEqualTo(200);
  }

  @Test
  void itemsAreReadPageByPageAndCostWhatWasSaid() throws Exception {
    for (int i = 0; i < 30; i++) {
      client
          .table("songs")
          .put(Items.of("artist", "Nina", "title", "title %02d".formatted(i)))
          .run();
    }
    String query =
        "{\"table\":\"songs\",\"values\":\"{\\\"pk\\\":{\\\"S\\\":\\\"Nina\\\"},"
            + "\\\"sk\\\":{\\\"S\\\":\\\"title 1\\\"}}\",\"sort\":\"begins_with\",\"limit\":7,"
            + "\"backward\":true%s}";
    assertThat(post("explain", query.formatted("")).text())
        .contains("\"partitions\":1", "\"items\":10", "\"total_units\":");
    var first = post("read", query.formatted(""));
    assertThat(first.text())
        .contains("\"scanned\":7", "\"units\":0.5", "title 19", "title 13", "\"partition\":")
        .doesNotContain("title 12");
    String start =
        ",\"start\":\"{\\\"artist\\\":{\\\"S\\\":\\\"Nina\\\"},"
            + "\\\"title\\\":{\\\"S\\\":\\\"title 13\\\"}}\"";
    assertThat(first.text()).contains("\"last\":{");
    assertThat(post("read", query.formatted(start)).text())
        .contains("\"scanned\":3", "title 12", "title 10")
        .doesNotContain("\"last\"");
    assertThat(post("read", "{\"table\":\"none\",\"limit\":1}").status()).isEqualTo(404);
    assertThat(post("read", "{\"table\":\"songs\",\"limit\":201}").text())
        .contains("\"field\":\"limit\"");
  }

  @Test
  void anItemIsChangedOnlyAsItWasRead() throws Exception {
    String key = "\\\"artist\\\":{\\\"S\\\":\\\"Nina\\\"},\\\"title\\\":{\\\"S\\\":\\\"x\\\"}";
    String digits = "12345678901234567890.123456789012345678";
    String before = "{" + key + ",\\\"plays\\\":{\\\"N\\\":\\\"" + digits + "\\\"}}";
    String after = before.replace(digits, digits + "\\\"},\\\"tag\\\":{\\\"S\\\":\\\"<b>");
    String put = "{\"table\":\"songs\",\"item\":\"" + before + "\"}";
    assertThat(post("put", put).text()).isEqualTo("{\"units\":1.0}");
    assertThat(post("put", put).status()).isEqualTo(409);
    var item = post("item", "{\"table\":\"songs\",\"key\":\"{" + key + "}\"}");
    assertThat(item.text()).contains("\"plays\":{\"N\":\"" + digits + "\"}", "\"units\":1.0");

    String save = "{\"table\":\"songs\",\"before\":\"%s\",\"after\":\"%s\"}";
    assertThat(post("save", save.formatted(before, after)).status()).isEqualTo(200);
    assertThat(stored().get("plays")).isEqualTo(new Num(new BigDecimal(digits)));
    assertThat(stored().get("tag")).isNotNull();

    client.table("songs").put(Items.of("artist", "Nina", "title", "x", "plays", 1)).run();
    var refused = post("save", save.formatted(after, before));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("CONDITIONAL_CHECK_FAILED");
    String delete = "{\"table\":\"songs\",\"before\":\"%s\"}";
    assertThat(post("delete", delete.formatted(before)).status()).isEqualTo(409);
    assertThat(stored().get("plays")).isEqualTo(new Num(BigDecimal.ONE));
    assertThat(post("delete", delete.formatted(before.replace(digits, "1"))).status())
        .isEqualTo(200);
    assertThat(client.table("songs").get(Items.of("artist", "Nina", "title", "x")).run().item())
        .isNull();
  }

  private Item stored() {
    return Objects.requireNonNull(
        client.table("songs").get(Items.of("artist", "Nina", "title", "x")).strong().run().item());
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + SHOWN.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }

  private Answer post(String name, String body) throws IOException, InterruptedException {
    return post(name, body, "Accept", JSON);
  }

  private Answer post(String name, String body, String header, String value)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri(name))
            .setHeader("Content-Type", JSON)
            .setHeader(header, value)
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private String get(String question) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(question)).build(), BodyHandlers.ofString()).body();
  }

  private URI uri(String name) {
    return URI.create(
        "http://127.0.0.1:" + address.portOf("--console-port") + "/console/api/" + name);
  }
}
