package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.item.Item;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isotherm partitions} against a server. */
final class PartitionsIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration DONE = Duration.ofSeconds(30);
  private static final int ITEMS = 40;

  @TempDir private Path folder;
  private ServerAddress address;
  private LaunchedProcess server;

  @BeforeEach
  void start() throws Exception {
    address = new ServerAddress(new FreePorts().consecutive(ServerAddress.PORTS));
    var arguments = new ArrayList<>(List.of("server", "--node-id=n1", "--replicas=1"));
    arguments.add("--groups=1");
    arguments.add("--split-heat=7000");
    arguments.add("--data=" + folder.resolve("data"));
    arguments.addAll(address.options());
    server = LaunchedProcess.start(arguments.toArray(String[]::new));
    server.await("isotherm: ready", START);
    try (var client = DatabaseClient.connect(address.grpc())) {
      client.tables().create(NewTable.of("songs", "artist", "title").withInitialPartitions(2));
      client.table("songs").awaitActive(START);
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
    assertThat(partitions(0, "merge", "2", "1", "--json"))
        .contains("\"outcome\":\"REFUSED\",\"reason\":\"NOT_NEIGHBOURS\"")
        .contains("\"replacements\":[]");
    assertThat(partitions(0, "decisions", "--partition", "2"))
        .contains("REFUSED")
        .contains("NOT_NEIGHBOURS (asked)")
        .contains("Not done: the second does not begin where the first ends");
    assertThat(partitions(0, "decisions", "--table", "films").lines()).hasSize(1);
    assertThat(partitions(0, "move", "1", "--to-group", "1"))
        .isEqualTo("REFUSED: Not done: it is in g1.\n");
    assertThat(partitions(0, "move", "songs", "--to-group", "1"))
        .isEqualTo("All partitions of songs are in group 1.\n");
  }

  @Test
  void itemsAreThereBeforeAndAfterASplitAndAMerge() {
    try (var client = DatabaseClient.connect(address.grpc())) {
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
    assertThat(partitions(0, "decisions", "--partition", "5")).contains("3,4,5").contains("DONE");
  }

  @Test
  void whatCannotBeIsOneClearSentence() {
    assertThat(partitions(1, "split", "77"))
        .isEqualTo("isotherm: There is no partition of this id\n");
    assertThat(partitions(1, "split", "1", "--at", "0xff"))
        .isEqualTo("isotherm: A partition is split at positions inside it, in ascending order\n");
    assertThat(partitions(1, "move", "1", "--to-group", "7"))
        .isEqualTo("isotherm: There is no group of this id\n");
    assertThat(partitions(1, "cancel", "1"))
        .isEqualTo("isotherm: No move of this partition is under way\n");
    assertThat(partitions(1, "list", "films"))
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
    while (!partitions(0, "decisions", "--partition", partition, "--limit", "1").contains("DONE")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private String partitions(int exitCode, String... arguments) {
    var all = new ArrayList<>(List.of("partitions"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--endpoint", address.grpc()));
    var printed = new StringWriter();
    var out = new PrintWriter(printed, true);
    assertThat(Main.run(all.toArray(String[]::new), out, out))
        .as(printed::toString)
        .isEqualTo(exitCode);
    return printed.toString();
  }
}
