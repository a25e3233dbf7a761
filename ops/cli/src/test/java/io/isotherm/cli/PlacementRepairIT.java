package io.isotherm.cli;

import static io.isotherm.cli.LaunchedCluster.START;
import static io.isotherm.cli.LaunchedCluster.assertHolds;
import static io.isotherm.cli.LaunchedCluster.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.v1.ListNodesRequest;
import io.isotherm.client.NewTable;
import io.isotherm.model.cluster.PlacementPart;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The placement group gets other members when processes are killed for good, its leader first. */
final class PlacementRepairIT {
  private static final long ASKS_SECONDS = 5;

  @TempDir private Path folder;
  private LaunchedCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new LaunchedCluster(folder, 1);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void theClusterOutlivesTwoOfThoseThatFoundedIt() throws Exception {
    var founders = new ArrayList<>(List.of("n1", "n2", "n3"));
    cluster.await("the members to be known", () -> cluster.isMember("n1"));
    cluster.launch(4).await("isotherm: ready", START);
    cluster.await("n4 to stand by", () -> cluster.is("n4", PlacementPart.STANDBY));

    // The leader, in the middle of everything.
    var first = leader(founders);
    cluster.client().tables().create(NewTable.of("events", "process", "number"));
    cluster.client().table("events").awaitActive(START);
    var events = cluster.client().table("events");
    write(events, "before");
    cluster.kill(first);
    founders.remove(first);
    cluster.await("n4 to take its place", () -> cluster.isMember("n4") && !cluster.isMember(first));
    assertThat(cluster.decisions(first, Outcome.DONE))
        .anySatisfy(decision -> {
          assertThat(decision.reason()).isEqualTo("NODE_DEAD");
          assertThat(decision.text())
              .startsWith("Replica of the placement group moves from " + first + " to n4");
        });
    cluster.await("the storage group as well", () -> cluster.node(first).replicas() == 0);

    // Two of the members are left then, of which one is the newcomer: they are a majority.
    var leads = leader(List.of(founders.getFirst(), founders.getLast(), "n4"));
    var dead = founders.contains(leads) ? leads : founders.getLast();
    founders.remove(dead);
    var survivor = founders.getFirst();
    cluster.kill(dead);
    cluster.client().tables().create(NewTable.of("later", "process", "number"));
    cluster.client().table("later").awaitActive(START);
    cluster.await(
        "the refusal",
        () ->
            cluster.decisions(dead, Outcome.REFUSED).stream()
                .anyMatch(decision ->
                    decision.reason().equals("NO_PLACEMENT_NODE")
                        && decision.text().contains("2 of 3 members are well")));

    // With the addresses of before, two of which nobody listens at any more.
    cluster.kill("n4");
    cluster.launch(4).await("isotherm: ready", START);
    write(cluster.client().table("later"), "after");
    assertHolds(events, "before");

    // The first comes back as what it is no more, and takes the place of the second.
    cluster.launch(Integer.parseInt(first.substring(1))).await("isotherm: ready", START);
    cluster.await("it to be a member", () -> cluster.isMember(first) && !cluster.isMember(dead));
    cluster.await("replicas as well", () -> cluster.node(dead).replicas() == 0);
    cluster.kill(survivor);
    cluster.client().tables().create(NewTable.of("last", "process", "number"));
    cluster.client().table("last").awaitActive(START);
    assertHolds(events, "before");
    cluster.assertAlive();
  }

  /** The one that answers as the leader of the placement group. */
  private String leader(List<String> ids) {
    var leader = new AtomicReference<String>("");
    try (var network = new Network(new Neighbours(), null)) {
      cluster.await(
          "a leader of the placement group",
          () -> {
            ids.stream()
                .filter(id -> leads(network.to(cluster.address(id).placement())))
                .findFirst()
                .ifPresent(leader::set);
            return !leader.get().isEmpty();
          });
    }
    return leader.get();
  }

  private static boolean leads(ManagedChannel channel) {
    try {
      var _ =
          PlacementGrpc.newBlockingStub(channel)
              .withDeadlineAfter(ASKS_SECONDS, TimeUnit.SECONDS)
              .listNodes(ListNodesRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException _) {
      return false;
    }
  }
}
