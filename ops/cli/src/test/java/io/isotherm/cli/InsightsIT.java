package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.ClientRetryPolicy;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.HotKeyQuery;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.ThrottledException;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.partition.KeyHeat.Measure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code isotherm hot-keys} and {@code isotherm insights} against a server whose clients use one
 * key more than all others.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class InsightsIT {
  private static final Duration DONE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private LaunchedServer server;
  private DatabaseClient client;
  private int writes;

  @BeforeEach
  void start() throws Exception {
    server =
        new LaunchedServer(
            folder.resolve("data"),
            "--groups=1",
            "--partition-write-units=60",
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
  void hotKeysAreToldNowAndKeptOnceThatIsEnabled() {
    assertThat(hotKeys(1, "songs", "--minutes", "5"))
        .isEqualTo("isotherm: Contributor insights are not enabled for the table\n");
    assertThat(insights(0, "enable", "songs"))
        .isEqualTo("songs: accessed and throttled keys kept\n");

    writeUntil(() -> isHot(0, Measure.ACCESSED) && isHot(0, Measure.THROTTLED));
    assertThat(hotKeys(0, "songs", "--throttled"))
        .containsPattern("KEY +PARTITION +MINUTE +ACCESSED/S +THROTTLED/S")
        .containsPattern("\"Miles\" +1 .* to .* to ");

    writeUntil(() -> isHot(5, Measure.ACCESSED) && isHot(5, Measure.THROTTLED));
    assertThat(hotKeys(0, "songs", "--minutes", "5", "--history", "--json"))
        .contains("\\\"Miles\\\"")
        .contains("\"begin\":");
    assertThat(hotKeys(0, "songs", "--minutes", "5", "--partition", "99", "--json"))
        .isEqualTo("{\"table\":\"songs\",\"keys\":[]}\n");

    config("set", "--redact-hot-keys");
    assertThat(hotKeys(0, "songs")).contains("redacted").doesNotContain("Miles");
    assertThat(insights(0, "disable", "songs")).isEqualTo("songs: nothing kept\n");
    assertThat(hotKeys(1, "songs", "--minutes", "5"))
        .startsWith("isotherm: Contributor insights are not enabled");
    assertThat(hotKeys(4, "films"))
        .isEqualTo("isotherm: Requested resource not found: Table: films not found\n");
  }

  @Test
  void aKeyThatMayNotUseMoreIsNamedAndAllOthersGoOn() {
    config("set", "songs", "--partition-write-units", "0", "--key-write-units", "20");
    writeUntil(() -> throttledKey().contains("\"Miles\""));
    for (int i = 0; i < 100; i++) {
      client.table("songs").put(Items.of("artist", "Betty " + i)).run();
    }
  }

  private boolean isHot(int minutes, Measure measure) {
    var query = new HotKeyQuery(null, minutes, measure, 10, false);
    var keys = client.partitions().hotKeys("songs", query);
    if (keys.isEmpty() || keys.getFirst().heat().min(measure) == 0) {
      return false;
    }
    var heat = keys.getFirst().heat();
    assertThat(heat.min(measure)).isLessThanOrEqualTo(heat.max(measure));
    return true;
  }

  /** The key that a write is throttled for, without its partition; empty when it is not. */
  private String throttledKey() {
    try {
      client.table("songs").put(Items.of("artist", "Miles")).run();
      return "";
    } catch (ThrottledException throttled) {
      var told = throttled.throttling();
      return told == null || told.hotKey() == null || told.partition() != 0
          ? ""
          : told.hotKey().text();
    }
  }

  /** Writes, most of it to one key, until something is so. */
  private void writeUntil(BooleanSupplier isSo) {
    long deadline = System.nanoTime() + DONE.toNanos();
    while (!isSo.getAsBoolean()) {
      for (int i = 0; i < 200; i++) {
        try {
          var artist = writes++ % 4 == 0 ? "Nina " + writes % 40 : "Miles";
          client.table("songs").put(Items.of("artist", artist)).run();
        } catch (ThrottledException throttled) {
          assertThat(throttled.throttling()).isNotNull();
        }
      }
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private void config(String... arguments) {
    server.run(0, "config", arguments);
  }

  private String hotKeys(int exitCode, String... arguments) {
    return server.run(exitCode, "hot-keys", arguments);
  }

  private String insights(int exitCode, String... arguments) {
    return server.run(exitCode, "insights", arguments);
  }
}
