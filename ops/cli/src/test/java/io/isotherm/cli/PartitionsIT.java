package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.model.item.Item;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isotherm partitions} against a server. */
final class PartitionsIT {
  private static final Duration DONE = Duration.ofSeconds(30);
  private static final int ITEMS = 40;

  @TempDir private Path folder;
  private LaunchedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new LaunchedServer(folder.resolve("data"), "--groups=1", "--split-heat=7000");
    try (var client = server.connect()) {
      client.tables().create(NewTable.of("songs", "artist", "title").withInitialPartitions(2));
      client.table("songs").awaitActive(LaunchedServer.START);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPersonSeesWhatWouldBeDoneAndWhyNot() {
    assertThat(server.printed()).contains("split-heat = 7000").contains("split-size-mb = 10000");
    assertThat(partitions(0, "list", "songs"))
        .contains("ID  TABLE  GROUP  LEADER")
        .contains("1   songs  1      n1 ")
        .contains("0x8000000000000000");
    assertThat(partitions(0, "split", "1", "--dry-run"))
        .contains("PLANNED: Split, as it was asked for, in the middle of its range.")
        .contains("3   songs  -")
        .contains("4   songs  0x4000000000000000");
    assertThat(partitions(1, "merge", "2", "1", "--json"))
        .contains("\"outcome\":\"REFUSED\",\"reason\":\"NOT_NEIGHBOURS\"")
        .contains("\"replacements\":[]");
    assertThat(why("partition", "2"))
        .contains("MERGE 2,1 of songs on n1  REFUSED, asked for")
        .contains("NOT_NEIGHBOURS: Not done: the second does not begin where the first ends");
    assertThat(server.run(4, "why", "table", "films")).contains("There is no table");
    assertThat(partitions(1, "move", "1", "--to-group", "1"))
        .isEqualTo("1 REFUSED: Not done: it is in g1.\n");
    assertThat(partitions(0, "move", "songs", "--to-group", "1"))
        .isEqualTo("All partitions are in group 1.\n");
  }

  @Test
  void itemsAreThereBeforeAndAfterASplitAndAMerge() {
    try (var client = server.connect()) {
      var songs = client.table("songs");
      for (int i = 0; i < ITEMS; i++) {
        songs.put(song(i)).run();
      }
      assertThat(partitions(0, "split", "1", "--at", "0x4000000000000000"))
          .startsWith("PLANNED: Split where it was asked for.");
      awaitDone("1");
      assertThat(partitions(0, "list", "songs").lines()).hasSize(4);
      for (int i = 0; i < ITEMS; i++) {
        assertThat(songs.get(song(i)).run().item()).isEqualTo(song(i));
      }
      assertThat(partitions(0, "merge", "3", "4")).startsWith("PLANNED: Merged");
      awaitDone("3");
      assertThat(partitions(0, "list", "songs").lines()).hasSize(3);
      for (int i = 0; i < ITEMS; i++) {
        assertThat(songs.get(song(i)).run().item()).isEqualTo(song(i));
      }
    }
    // The new one tells where it came from.
    assertThat(why("partition", "5")).contains("3,4,5").contains("DONE");
  }

  @Test
  void whatCannotBeIsOneClearSentence() {
    assertThat(partitions(4, "split", "77"))
        .isEqualTo("isotherm: There is no partition of this id\n");
    assertThat(partitions(1, "split", "1", "--at", "0xff"))
        .isEqualTo("isotherm: A partition is split at positions inside it, in ascending order\n");
    assertThat(partitions(4, "move", "1", "--to-group", "7"))
        .isEqualTo("isotherm: There is no group of this id\n");
    assertThat(partitions(4, "cancel", "1"))
        .isEqualTo("isotherm: No move of this partition is under way\n");
    assertThat(partitions(4, "list", "films"))
        .isEqualTo("isotherm: There is no table of this name\n");
    assertThat(partitions(2, "split", "1", "--at", "alice"))
        .startsWith("isotherm: A position is 0x and hexadecimal digits, or key values");
  }

  private static Item song(int number) {
    return Items.of("artist", "artist " + number, "title", "title " + number);
  }

  /** Until the latest decision about a partition, which replaced it, is done. */
  private void awaitDone(String partition) {
    long deadline = System.nanoTime() + DONE.toNanos();
    while (!why("partition", partition, "--limit", "1").contains("DONE")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private String why(String... arguments) {
    return server.run(0, "why", arguments);
  }

  private String partitions(int exitCode, String... arguments) {
    return server.run(exitCode, "partitions", arguments);
  }
}
