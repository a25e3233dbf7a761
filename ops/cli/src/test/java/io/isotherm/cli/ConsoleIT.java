package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.consensus.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console of a server: its files, and what they ask for. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class ConsoleIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration SHOWN = Duration.ofSeconds(30);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
  private static final Pattern HEIGHT = Pattern.compile("\"height\":(\\d+)");
  private static final Pattern LAYOUT = Pattern.compile("\"layout\":\"([0-9a-f]+)\"");
  private static final Pattern FIRST = Pattern.compile("\"first\":(\\d+)");
  private static final Pattern ROW =
      Pattern.compile("\"start\":\"1:([0-9a-f]*)\"[^}]*?\"partition\":(\\d+)}");

  @TempDir private Path folder;
  private ServerAddress address;
  private LaunchedProcess server;
  private DatabaseClient client;
  private final HttpClient http = HttpClient.newHttpClient();

  /** A heat map as it came. */
  private record Heat(String head, ByteBuffer cells) {
    int height() {
      return Integer.parseInt(found(HEIGHT, head));
    }

    int columns() {
      return height() == 0 ? 0 : cells.remaining() / 2 / height();
    }

    /** The highest level of a row. */
    int most(int row) {
      int most = 0;
      for (int column = 0; column < columns(); column++) {
        int level = Short.toUnsignedInt(cells.getShort(2 * (column * height() + row)));
        most = level == 0xffff ? most : Math.max(most, level);
      }
      return most;
    }
  }

  @BeforeEach
  void start() throws Exception {
    address = new ServerAddress(new FreePorts().consecutive(ServerAddress.PORTS));
    var arguments = new ArrayList<>(List.of("server", "--node-id=n1", "--replicas=1"));
    arguments.addAll(List.of("--groups=1", "--auth=off", "--data=" + folder.resolve("data")));
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
  void filesComeWithAPolicyAndOnlyWhenTheyAreNew() throws Exception {
    assertThat(server.printed()).contains("console=http://127.0.0.1:");
    var page = get("/console/", "Accept-Encoding", "gzip");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy ->
            assertThat(policy)
                .startsWith("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(page.body()).startsWith(0x1f, 0x8b);
    var plain = get("/console/index.html", "Accept", "*/*");
    assertThat(text(plain)).contains("<title>Isotherm</title>");
    String tag = plain.headers().firstValue("ETag").orElseThrow();
    assertThat(get("/console/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get("/console/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void everyFileThatAFileNamesIsThere() throws Exception {
    var wanted = new ArrayList<>(List.of("index.html"));
    var reference = Pattern.compile("(?:from '|href=\"|src=\")([^'\"#]+\\.(?:js|css|svg))['\"]");
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i);
      var file = get("/console/" + name, "Accept", "*/*");
      assertThat(file.statusCode()).as(name).isEqualTo(200);
      reference
          .matcher(text(file))
          .results()
          .map(found -> Path.of(name).resolveSibling(found.group(1)).normalize().toString())
          .filter(other -> !wanted.contains(other))
          .forEach(wanted::add);
    }
    assertThat(wanted).hasSizeGreaterThan(15);
  }

  @Test
  void theRootIsForLoadBalancersAndShowsBrowsersTheWay() throws Exception {
    assertThat(text(get("/", "Accept", "*/*"))).startsWith("healthy: ");
    var browser = get("/", "Accept", "text/html,application/xhtml+xml");
    assertThat(browser.statusCode()).isEqualTo(302);
    assertThat(browser.headers().firstValue("Location")).hasValue("/console/");
    for (String nothing :
        List.of("/console/none.js", "/console/api/none", "/console/..%2fapi", "/console/js/")) {
      assertThat(get(nothing, "Accept", "*/*").statusCode()).as(nothing).isEqualTo(404);
    }
    var post = HttpRequest.newBuilder(uri("/console/api/cluster")).POST(BodyPublishers.noBody());
    assertThat(http.send(post.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(405);
  }

  @Test
  void nothingIsDoneAndNoItemShownUnlessItIsWanted() throws Exception {
    assertThat(json("rights")).isEqualTo("{\"actions\":false,\"data\":false}");
    for (String name : List.of("split", "isolate", "merge", "move", "drain", "activate")) {
      var refused = post(name, "{\"partition\":1,\"dry_run\":true}");
      assertThat(refused.statusCode()).as(name).isEqualTo(403);
      assertThat(text(refused)).contains("--console-actions");
    }
    for (String name : List.of("explain", "read", "item", "put", "save", "delete")) {
      var refused = post(name, "{\"table\":\"songs\",\"limit\":1}");
      assertThat(refused.statusCode()).as(name).isEqualTo(403);
      assertThat(text(refused)).contains("--console-data");
      assertThat(get("/console/api/" + name, "Accept", "*/*").statusCode()).isEqualTo(404);
    }
  }

  private HttpResponse<byte[]> post(String name, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri("/console/api/" + name))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Test
  void whatThereIsIsTold() throws Exception {
    assertThat(json("cluster"))
        .contains("\"name\":\"songs\"", "\"id\":\"n1\"", "\"live\":true", "\"leader\":\"n1\"")
        .doesNotContain("\"disk_total_bytes\":0");
    assertThat(json("partitions?table=songs&limit=2")).contains("\"total\":4");
    assertThat(json("partitions?search=2")).contains("\"total\":1", "\"id\":2");
    assertThat(json("findings")).startsWith("{\"findings\":[").doesNotContain("BAD");
    assertThat(json("keys?table=songs")).isEqualTo("{\"keys\":[]}");
    var refused = get("/console/api/partitions?limit=9999", "Accept", "*/*");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused)).contains("\"code\":\"VALIDATION\"");
    assertThat(get("/console/api/heat?table=none", "Accept", "*/*").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWrittenIsHotInItsRowAndASplitIsTold() throws Exception {
    var songs = client.table("songs");
    var hot = new long[] {0};
    await(
        "a hot partition",
        () -> {
          for (int i = 0; i < 50; i++) {
            songs.put(Items.of("artist", "Nina", "title", "title " + i)).run();
          }
          return client.partitions().list("songs").stream()
              .filter(partition -> partition.heat() != null && partition.heat().writeUnits() > 1)
              .peek(partition -> hot[0] = partition.id().value())
              .findFirst()
              .isPresent();
        });
    await("it is on the map", () -> isHot(heat("table=songs&rows=4"), hot[0]));
    var known = heat("table=songs&rows=4");
    for (int row = 0; row < 4; row++) {
      long partition = partition(known, row);
      assertThat(known.most(row) > 0).as("row %d", row).isEqualTo(partition == hot[0]);
    }

    String again =
        "table=songs&rows=4&layout=%s&after=%d"
            .formatted(
                found(LAYOUT, known.head()),
                Long.parseLong(found(FIRST, known.head())) + known.columns() - 1);
    await("a column more", () -> heat(again).columns() >= 2);
    var next = heat(again);
    assertThat(next.head()).contains("\"rows\":[]");
    assertThat(next.columns()).isLessThan(known.columns() + 30);

    var printed = new PrintWriter(new StringWriter());
    String[] split = {"partitions", "split", Long.toString(hot[0]), "--endpoint", address.grpc()};
    assertThat(Main.run(split, printed, printed)).isZero();
    await("the split is drawn", () -> heat("table=songs").head().contains("\"kind\":\"split\""));
    assertThat(heat("table=songs&rows=4").head()).contains("\"reason\":\"ASKED\"");
    assertThat(json("partition?id=" + hot[0]))
        .contains("\"action\":\"SPLIT\"", "\"outcome\":\"DONE\"");
  }

  private static boolean isHot(Heat heat, long partition) {
    for (int row = 0; row < heat.height(); row++) {
      if (partition(heat, row) == partition && heat.most(row) > 0) {
        return true;
      }
    }
    return false;
  }

  private static long partition(Heat heat, int row) {
    var rows = ROW.matcher(heat.head()).results().toList();
    return Long.parseLong(rows.get(row).group(2));
  }

  private static String found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
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

  private Heat heat(String query) throws IOException, InterruptedException {
    var body =
        ByteBuffer.wrap(get("/console/api/heat?" + query, "Accept", "*/*").body())
            .order(ByteOrder.LITTLE_ENDIAN);
    var head = new byte[body.getInt()];
    body.get(head);
    return new Heat(
        new String(head, StandardCharsets.UTF_8), body.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private String json(String question) throws IOException, InterruptedException {
    var answer = get("/console/api/" + question, "Accept", "application/json");
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type -> assertThat(type.toLowerCase(Locale.ROOT)).startsWith("application/json"));
    return text(answer);
  }

  private HttpResponse<byte[]> get(String path, String header, String value)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path)).header(header, value).build(),
        BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + address.portOf("--console-port") + path);
  }
}
