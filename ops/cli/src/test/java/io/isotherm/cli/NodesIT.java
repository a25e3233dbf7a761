package io.isotherm.cli;

import static io.isotherm.cli.LaunchedCluster.START;
import static io.isotherm.cli.LaunchedCluster.assertHolds;
import static io.isotherm.cli.LaunchedCluster.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.NewTable;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PlacementPart;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isotherm nodes} against four processes that are killed, wiped and emptied. */
final class NodesIT {
  @TempDir private Path folder;
  private LaunchedCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new LaunchedCluster(folder, 2);
    cluster.client().tables().create(NewTable.of("events", "process", "number"));
    cluster.client().table("events").awaitActive(START);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void nodesAreLostReplacedWipedAndEmptied() throws Exception {
    var events = cluster.client().table("events");
    write(events, "three");
    assertThat(nodes(0, "list")).contains("ID  STATE ").contains("n2  active  yes");
    assertThat(nodes(1, "drain", "n3", "--dry-run"))
        .isEqualTo(
            "REFUSED: TOO_FEW_NODES: Not emptied: 2 live nodes would be left to take replicas, and"
                + " a group has 3.\n");
    cluster.launch(4).await("isotherm: ready", START);

    // A founder is killed, and what it had goes to the fourth.
    cluster.kill("n3");
    write(events, "without n3");
    cluster.await(
        "n3 to have nothing",
        () -> cluster.node("n3").replicas() == 0 && cluster.isMember("n4") && cluster.isQuiet());
    assertThat(cluster.node("n4").replicas()).isEqualTo(2);
    assertThat(cluster.node("n3").isLive()).isFalse();
    assertThat(done("n3")).extracting(PartitionDecision::reason).contains("NODE_DEAD");
    assertHolds(events, "three", "without n3");

    // It comes back with replicas that nobody counts on, loses them, and gets its share.
    cluster.launch(3).await("isotherm: ready", START);
    cluster.await(
        "n3 to get its share", () -> cluster.node("n3").replicas() == 1 && cluster.isQuiet());
    assertThat(cluster.node("n3").placement()).isEqualTo(PlacementPart.STANDBY);
    write(events, "with n3");

    // A disk is lost, and its node comes back with an empty folder.
    cluster.kill("n4");
    delete(cluster.data("n4"));
    cluster.launch(4).await("isotherm: ready", START);
    cluster.await(
        "n4 to be replaced by itself",
        () ->
            cluster.isQuiet()
                && done("n4").stream()
                    .filter(d -> d.reason().equals("NODE_WIPED"))
                    .anyMatch(d -> d.text().startsWith("Replica of the placement group is made")));
    assertHolds(events, "three", "without n3", "with n3");

    // A founder is emptied while it serves; n3 stands by to take its place.
    cluster.await(
        "n1 to be dispensable",
        () ->
            cluster.client().nodes().drain(new NodeId("n1"), true).decision().outcome()
                == Outcome.PLANNED);
    assertThat(nodes(0, "drain", "n1")).startsWith("PLANNED: n1 hands its leaderships over");
    cluster.await(
        "n1 to be empty",
        () -> cluster.node("n1").replicas() == 0 && cluster.node("n1").leaders() == 0);
    write(events, "without n1");
    assertHolds(events, "three", "without n3", "with n3", "without n1");
    cluster.await(
        "its drain to be done",
        () -> done("n1").stream().anyMatch(d -> d.action() == Action.DRAIN_NODE));
    assertThat(cluster.node("n1").placement()).isEqualTo(PlacementPart.STANDBY);
    assertThat(cluster.isMember("n3")).isTrue();
    assertThat(cluster.cli(0, "why", "node", "n1"))
        .contains("NODE_DRAINING")
        .contains("is to be emptied");
    assertThat(nodes(0, "remove", "n1")).startsWith("DONE: n1 belongs to the cluster no more.");
    assertThat(nodes(0, "list")).contains("n1  removed");
    cluster.assertAlive();
  }

  private List<PartitionDecision> done(String node) {
    return cluster.decisions(node, Outcome.DONE);
  }

  private String nodes(int exitCode, String... arguments) {
    var all = new ArrayList<>(List.of("nodes"));
    all.addAll(List.of(arguments));
    return cluster.cli(exitCode, all.toArray(String[]::new));
  }

  private static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
    }
  }
}
