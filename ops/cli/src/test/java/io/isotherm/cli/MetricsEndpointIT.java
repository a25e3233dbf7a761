package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.model.error.DatabaseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server with all roles and a thousand partitions shows to Prometheus, and in its log. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class MetricsEndpointIT {
  private static final int PARTITIONS = 1_000;
  private static final int SERIES_MAX = 2_000;
  private static final int PUTS = 40;

  private static final Pattern SHOWN =
      Pattern.compile("^# TYPE (isotherm_\\w+) (\\w+)$", Pattern.MULTILINE);
  private static final Pattern LISTED =
      Pattern.compile("^\\| `(isotherm_\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void whatIsCountedIsInTheGuideAndPrometheusTakesIt() throws Exception {
    try (var server =
            new LaunchedServer(
                folder.resolve("data"),
                "--groups=1",
                "--auth=off",
                "--slow-request-ms=1",
                "--log-format=json");
        var client = server.connect()) {
      client.tables().create(NewTable.of("songs", "artist").withInitialPartitions(PARTITIONS));
      var songs = client.table("songs");
      songs.awaitActive(LaunchedServer.START);
      for (int i = 0; i < PUTS; i++) {
        songs.put(Items.of("artist", "artist " + i)).run();
      }
      assertThatThrownBy(() ->
              songs
                  .put(Items.of("artist", "artist 1"))
                  .onlyIf("attribute_not_exists(artist)")
                  .run())
          .isInstanceOf(DatabaseException.class);

      var shown = get(server, "/metrics");

      var guide = Files.readString(Path.of("../../docs/guide/metrics.md"));
      assertThat(
              LISTED
                  .matcher(guide)
                  .results()
                  .map(row -> row.group(1) + " " + row.group(2))
                  .collect(Collectors.toSet()))
          .containsAll(
              SHOWN
                  .matcher(shown)
                  .results()
                  .map(line -> line.group(1) + " " + line.group(2))
                  .collect(Collectors.toSet()));
      assertThat(shown.lines().filter(line -> !line.startsWith("#")).count())
          .as(shown)
          .isLessThan(SERIES_MAX);
      assertThat(shown.lines())
          .contains(
              "isotherm_request_duration_seconds_count{door=\"grpc\",operation=\"PutItem\"} "
                  + (PUTS + 1),
              "isotherm_request_errors_total{code=\"CONDITIONAL_CHECK_FAILED\",kind=\"caller\","
                  + "operation=\"PutItem\"} 1.0",
              "isotherm_node_call_duration_seconds_count{call=\"write\"} " + (PUTS + 1),
              "isotherm_partitions{role=\"leader\"} " + PARTITIONS + ".0",
              "isotherm_catalog_watched 1.0",
              "isotherm_placement_leader 1.0",
              "isotherm_placement_nodes{state=\"live\"} 1.0",
              "isotherm_replicas_without_leader 0.0");
      assertThat(value(shown, "isotherm_log_syncs_total")).isPositive();
      assertThat(value(shown, "isotherm_entry_commands_total")).isGreaterThanOrEqualTo(PUTS);
      assertThat(value(shown, "isotherm_storage_engines")).isEqualTo(1);
      assertThat(value(shown, "isotherm_disk_free_bytes")).isPositive();
      assertThat(value(shown, "isotherm_storage_memtable_bytes")).isPositive();
      promtool(shown);

      for (var probe : new String[] {"/live", "/ready", "/startup", "/"}) {
        assertThat(get(server, probe)).startsWith("healthy");
      }
      // A first request takes longer than a millisecond, for all the classes it needs.
      assertThat(server.printed().lines())
          .filteredOn(line -> line.contains("A request was slow."))
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(line)
                  .startsWith("{")
                  .endsWith("}")
                  .contains("\"level\":\"WARN\"", "\"operation\":\"", "\"total_ms\":"));
    }
  }

  private static double value(String shown, String series) {
    return shown
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Not shown: " + series));
  }

  /** Names, units and help are as Prometheus wants them; where its tool is not, nothing is said. */
  private static void promtool(String shown) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException notHere) {
      return;
    }
    try (var input = process.getOutputStream()) {
      input.write(shown.getBytes(StandardCharsets.UTF_8));
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines().filter(line -> line.contains("isotherm_"))).isEmpty();
    assertThat(process.waitFor()).as(said).isIn(0, 3);
  }

  private static String get(LaunchedServer server, String path)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.address().portOf("--console-port") + path);
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      return response.body();
    }
  }
}
