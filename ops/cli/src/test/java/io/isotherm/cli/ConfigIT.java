package io.isotherm.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.ClientRetryPolicy;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.ThrottledException;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.error.ThrottledResource;
import io.isotherm.model.error.Throttling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code isotherm config} against a server, and what its clients meet. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class ConfigIT {
  private static final Duration DONE = Duration.ofSeconds(30);

  /** More at once than the ceiling lets in while they come. */
  private static final int WRITES = 200;

  @TempDir private Path folder;
  private LaunchedServer server;
  private DatabaseClient client;

  @BeforeEach
  void start() throws Exception {
    server =
        new LaunchedServer(
            folder.resolve("data"),
            "--groups=1",
            "--partition-write-units=30",
            "--capacity-profile=aws");
    var endpoints = List.of(NodeAddress.parse(server.address().grpc()));
    client =
        DatabaseClient.connect(ClientConfig.of(endpoints).withRetryPolicy(ClientRetryPolicy.NONE));
    client.tables().create(NewTable.of("songs", "artist").withInitialPartitions(1));
    client.table("songs").awaitActive(LaunchedServer.START);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void whatIsSetWhileTheClusterRunsHoldsForItsClients() throws Exception {
    assertThat(config(0, "show"))
        .containsPattern("profile +aws +cluster")
        .containsPattern("partition-write-units +30 a second +cluster");
    var throttled = awaitThrottled();
    assertThat(throttled.reason().spelling()).isEqualTo("TableWriteKeyRangeThroughputExceeded");
    assertThat(throttled.resource()).isEqualTo(ThrottledResource.ofTable("songs", true));
    assertThat(throttled.partition()).isEqualTo(1);
    awaitHotKey("\"Miles\"");

    config(0, "set", "--redact-hot-keys");
    awaitHotKey(HotKey.REDACTED);

    assertThat(config(0, "set", "songs", "--partition-write-units", "1000000"))
        .containsPattern("partition-write-units +1,000,000 a second +table");
    awaitServed();
    assertThat(config(0, "set", "songs", "--reset"))
        .containsPattern("partition-write-units +30 a second +cluster");
    awaitThrottled();
    assertThat(config(0, "set", "--enforce=false", "--json")).contains("\"enforce\":false");
    awaitServed();

    // What is recorded holds, whatever the flags say.
    server.restart("--groups=1", "--partition-write-units=10");
    assertThat(config(0, "show"))
        .containsPattern("enforce +false")
        .containsPattern("partition-write-units +30 a second +cluster");
  }

  @Test
  void whatAScanOrAQueryWouldCostIsShown() {
    client.table("songs").put(Items.of("artist", "Miles = \"Dewey\"", "plays", 3)).run();
    assertThat(
            explain(0, "scan", "songs", "--filter", "#p > :n", "--name=#p=plays", "--value=:n=2"))
        .containsPattern("TABLE +INDEX +PARTITIONS +ITEMS +SIZE +PAGES +FIRST PAGE +UNITS")
        .containsPattern("songs +- +1 +1 +\\d+ B +1 +0\\.5 +0\\.5")
        .contains("READS_WHOLE_TABLE: All 1 items")
        .contains("FILTER_IS_PAID");
    var key =
        List.of("query", "songs", "--key", "artist = :a", "--strong", "--max-units=3", "--json");
    var query = new ArrayList<>(key);
    query.add("--value=:a=\"Miles = \\\"Dewey\\\"\"");
    assertThat(explain(0, query.toArray(String[]::new)))
        .contains("\"items\":1,")
        .contains("\"units\":1.0,\"warnings\":[{\"code\":\"STRONG_COSTS_DOUBLE\"");
    assertThat(explain(2, "scan", "songs", "--filter", "plays > :n", "--value=:n=many"))
        .startsWith("isotherm: A value is a text in double quotes, a number, or bytes");
    assertThat(explain(1, key.toArray(String[]::new))).contains(":a");
    assertThat(explain(4, "scan", "films")).contains("not found");
    assertThat(explain(2, "query", "songs")).contains("--key");
  }

  private String explain(int exitCode, String... arguments) {
    return server.run(exitCode, "explain", arguments);
  }

  @Test
  void whatCannotBeIsOneClearSentence() {
    assertThat(config(2, "set")).startsWith("isotherm: Nothing is named that is to be changed");
    assertThat(config(1, "set", "--scan-percent", "0"))
        .isEqualTo("isotherm: Scans may use 1 to 100 percent of a table.\n");
    assertThat(config(2, "set", "--reset")).startsWith("isotherm: Only a table forgets");
    assertThat(config(4, "show", "films"))
        .isEqualTo("isotherm: Requested resource not found: Table: films not found\n");
  }

  private Throttling awaitThrottled() {
    long deadline = System.nanoTime() + DONE.toNanos();
    while (true) {
      var throttling = write();
      if (throttling != null) {
        return throttling;
      }
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private void awaitHotKey(String text) {
    long deadline = System.nanoTime() + DONE.toNanos();
    while (true) {
      var key = awaitThrottled().hotKey();
      if (key != null && key.text().contains(text)) {
        return;
      }
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  /** Until many writes in a row are let in. */
  private void awaitServed() {
    long deadline = System.nanoTime() + DONE.toNanos();
    for (int served = 0; served < WRITES; served++) {
      if (write() != null) {
        served = 0;
      }
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private @Nullable Throttling write() {
    try {
      client.table("songs").put(Items.of("artist", "Miles")).run();
      return null;
    } catch (ThrottledException throttled) {
      return requireNonNull(throttled.throttling());
    }
  }

  private String config(int exitCode, String... arguments) {
    return server.run(exitCode, "config", arguments);
  }
}
