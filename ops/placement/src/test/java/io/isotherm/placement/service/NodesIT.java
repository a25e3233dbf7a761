package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.DrainNodeResponse;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.ListNodesRequest;
import io.isotherm.api.v1.NodeDescription;
import io.isotherm.api.v1.PartitionDecision;
import io.isotherm.api.v1.RemoveNodeRequest;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A placement process over real Raft, and four nodes that pretend, come and go. */
final class NodesIT {
  private static final List<NodeAddress> JOIN = List.of(new NodeAddress("localhost", 7301));

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final PretendedGroups groups = new PretendedGroups();
  private final InProcessNetwork network = new InProcessNetwork("nodes-");
  private final TreeMap<String, PretendedNode> nodes = new TreeMap<>();
  private PlacementProcess placement;

  @BeforeEach
  void start() throws Exception {
    placement =
        new PlacementProcess(
            "p1",
            new FreePorts().one(),
            JOIN.getFirst(),
            JOIN,
            folder.resolve("p1"),
            network,
            (group, sentence, cause) -> faults.add(group + ": " + sentence + " " + cause));
    for (int i = 1; i <= 3; i++) {
      startNode(i);
    }
    Await.until(() -> groups.memberNodes().size() == 9, () -> groups.memberNodes().toString());
  }

  @AfterEach
  void stop() {
    nodes.values().forEach(PretendedNode::close);
    placement.close();
    network.close();
    assertThat(faults).isEmpty();
    assertThat(groups.wrong()).isEmpty();
  }

  @Test
  void whatADeadNodeHadGoesToANewOneAndItComesBackWithoutHurting() throws Exception {
    var dead = nodes.remove("n3");
    if (dead == null) {
      throw new AssertionError("There is no n3.");
    }
    dead.close();
    var lost = groups.lose(dead.member());
    assertThat(lost).hasSize(3);
    startNode(4);
    Await.until(() -> replicasOf("n3") == 0, () -> groups.memberNodes().toString());
    assertThat(replicasOf("n4")).isEqualTo(3);
    // That it is done is found by the next plan.
    Await.until(
        () ->
            decisions("n3").stream()
                .anyMatch(d -> d.getOutcome() == PartitionDecision.Outcome.OUTCOME_DONE),
        () -> decisions("n3").toString());
    assertThat(decisions("n3"))
        .anySatisfy(decision -> {
          assertThat(decision.getOutcome()).isEqualTo(PartitionDecision.Outcome.OUTCOME_DONE);
          assertThat(decision.getReason()).isEqualTo("NODE_DEAD");
          assertThat(decision.getText()).contains("moves from n3 to n4");
          assertThat(decision.getNumbersMap().get("silent_seconds")).isGreaterThanOrEqualTo(6);
        });
    groups.reopen(dead.member(), lost);
    startNode(3);
    // What it had is deleted, and then it is filled like any other.
    Await.until(() -> groups.removed() >= 3, () -> "removed: " + groups.removed());
    Await.until(() -> replicasOf("n3") == 2, () -> groups.memberNodes().toString());
  }

  @Test
  void aNewNodeFillsUpAndNoFurther() throws Exception {
    startNode(4);
    Await.until(() -> replicasOf("n4") == 2, () -> groups.memberNodes().toString());
    Await.until(
        () -> list().stream().allMatch(n -> n.getArriving() == 0 && n.getReplicas() <= 3),
        () -> list().toString());
    assertThat(decisions(""))
        .filteredOn(d -> d.getAction() == PartitionDecision.Action.ACTION_REPLACE_REPLICA)
        .hasSize(2)
        .allMatch(d -> d.getReason().equals("REPLICAS_UNEVEN"));
  }

  @Test
  void aNodeIsEmptiedAndRemoved() throws Exception {
    startNode(4);
    Await.until(() -> node("n4").getLive(), () -> list().toString());
    // Refused while a group of its changes leader, since nobody knows then who else is there.
    Await.until(
        () -> drain("n1").getDecision().getOutcome() == PartitionDecision.Outcome.OUTCOME_PLANNED,
        () -> list().toString());
    Await.until(() -> replicasOf("n1") == 0, () -> groups.memberNodes().toString());
    Await.until(
        () ->
            decisions("n1").stream()
                .anyMatch(d ->
                    d.getAction() == PartitionDecision.Action.ACTION_DRAIN_NODE
                        && d.getOutcome() == PartitionDecision.Outcome.OUTCOME_DONE),
        () -> decisions("n1").toString());
    assertThat(groups.leaders()).noneMatch(leader -> leader.startsWith("n1-"));
    // Three are left: none of them can be spared.
    var refused = drain("n2").getDecision();
    assertThat(refused.getOutcome()).isEqualTo(PartitionDecision.Outcome.OUTCOME_REFUSED);
    assertThat(refused.getReason()).isEqualTo("TOO_FEW_NODES");
    assertThat(refused.getNumbersMap()).containsEntry("nodes_left", 2.0);
    var removed =
        call(stub -> stub.removeNode(RemoveNodeRequest.newBuilder().setNode("n1").build()));
    assertThat(removed.getNode().getState()).isEqualTo(NodeDescription.State.STATE_REMOVED);
    Await.until(() -> !node("n1").getLive(), () -> list().toString());
  }

  @Test
  void aDrainIsTakenBack() throws Exception {
    startNode(4);
    Await.until(() -> node("n4").getLive(), () -> list().toString());
    Await.until(
        () -> drain("n1").getDecision().getOutcome() == PartitionDecision.Outcome.OUTCOME_PLANNED,
        () -> list().toString());
    var answer =
        call(stub -> stub.activateNode(ActivateNodeRequest.newBuilder().setNode("n1").build()));
    assertThat(answer.getNode().getState()).isEqualTo(NodeDescription.State.STATE_ACTIVE);
    assertThat(answer.getDecision().getOutcome()).isEqualTo(PartitionDecision.Outcome.OUTCOME_DONE);
    Await.until(
        () -> list().stream().allMatch(n -> n.getArriving() == 0 && n.getReplicas() >= 2),
        () -> list().toString());
  }

  private void startNode(int number) throws Exception {
    var id = "n" + number;
    nodes.put(
        id, new PretendedNode(id, "0000000" + number, 7100 + 10 * number, JOIN, groups, network));
  }

  private int replicasOf(String node) {
    return Collections.frequency(groups.memberNodes(), node);
  }

  private List<NodeDescription> list() {
    return call(stub -> stub.listNodes(ListNodesRequest.getDefaultInstance())).getNodesList();
  }

  private NodeDescription node(String id) {
    return list().stream()
        .filter(node -> node.getId().equals(id))
        .findFirst()
        .orElse(NodeDescription.getDefaultInstance());
  }

  private List<PartitionDecision> decisions(String node) {
    return call(stub -> stub.listDecisions(ListDecisionsRequest.newBuilder().setNode(node).build()))
        .getDecisionsList();
  }

  private DrainNodeResponse drain(String node) {
    return call(stub -> stub.drainNode(DrainNodeRequest.newBuilder().setNode(node).build()));
  }

  private <R> R call(Function<PlacementGrpc.PlacementBlockingStub, R> request) {
    return Await.first(
        () -> {
          try {
            return request.apply(
                PlacementGrpc.newBlockingStub(network.to(JOIN.getFirst()))
                    .withDeadlineAfter(5, TimeUnit.SECONDS));
          } catch (StatusRuntimeException failure) {
            var code = failure.getStatus().getCode();
            if (code != Status.Code.FAILED_PRECONDITION && code != Status.Code.UNAVAILABLE) {
              throw failure;
            }
            return null;
          }
        },
        () -> "Nobody answered.");
  }
}
