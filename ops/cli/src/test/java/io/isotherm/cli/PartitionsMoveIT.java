package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecisionFilter;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Item;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.model.partition.PartitionDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isotherm partitions move} against a server with two groups. */
final class PartitionsMoveIT {
  private static final Duration DONE = Duration.ofSeconds(30);
  private static final int ITEMS = 200;

  @TempDir private Path folder;
  private LaunchedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new LaunchedServer(folder.resolve("data"), "--groups=2", "--moves=0");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTableThatMovesKeepsItsItemsAndTakesWritesMeanwhile() {
    try (var client = server.connect()) {
      client.tables().create(NewTable.of("songs", "artist", "title").withInitialPartitions(2));
      client.table("songs").awaitActive(LaunchedServer.START);
      var songs = client.table("songs");
      for (int i = 0; i < ITEMS; i++) {
        songs.put(song(i, "before")).run();
      }
      assertThat(groups(client)).containsExactlyInAnyOrder(1L, 2L);
      assertThat(partitions("move", "songs", "--to-group", "2", "--dry-run"))
          .contains("PLANNED: Moved from g1 to g2, as it was asked for.");
      assertThat(partitions("move", "songs", "--to-group", "2"))
          .contains("PLANNED: Moved from g1 to g2, as it was asked for.");
      int written = 0;
      long deadline = System.nanoTime() + DONE.toNanos();
      while (!groups(client).equals(List.of(2L, 2L))) {
        assertThat(System.nanoTime()).as("until it has moved").isLessThan(deadline);
        songs.put(song(written++ % ITEMS, "meanwhile")).run();
      }
      for (int i = 0; i < ITEMS; i++) {
        var value = i < written ? "meanwhile" : "before";
        assertThat(songs.get(key(i)).run().item()).isEqualTo(song(i, value));
      }
      var moved = client.partitions().decisions(new DecisionFilter("songs", null, "n1"), 10);
      assertThat(moved)
          .singleElement()
          .matches(decision -> decision.outcome() == Outcome.DONE && decision.manual());
      // It goes back under yet another id.
      var first = client.partitions().list("songs").getLast().id();
      assertThat(partitions("move", Long.toString(first.value()), "--to-group", "1"))
          .contains("PLANNED");
      awaitEnd(client, first);
      assertThat(groups(client)).containsExactlyInAnyOrder(1L, 2L);
      for (int i = 0; i < ITEMS; i++) {
        assertThat(songs.get(key(i)).run().item()).isNotNull();
      }
    }
  }

  private static void awaitEnd(DatabaseClient client, PartitionId partition) {
    long deadline = System.nanoTime() + DONE.toNanos();
    var filter = new DecisionFilter(null, partition, null);
    while (client.partitions().decisions(filter, 1).getFirst().outcome() != Outcome.DONE) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private static List<Long> groups(DatabaseClient client) {
    return client.partitions().list("songs").stream().map(PartitionDescription::groupId).toList();
  }

  private static Item key(int number) {
    return Items.of("artist", "artist " + number, "title", "title " + number);
  }

  private static Item song(int number, String value) {
    return Items.of("artist", "artist " + number, "title", "title " + number, "value", value);
  }

  private String partitions(String... arguments) {
    return server.run(0, "partitions", arguments);
  }
}
