package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.v1.CancelMoveRequest;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.KeyAttribute;
import io.isotherm.api.v1.KeySchema;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.PartitionDecision;
import io.isotherm.api.v1.PartitionDescription;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.TableStatus;
import io.isotherm.consensus.AtOnce;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three placement processes over real Raft, and three nodes that pretend. */
final class PlacementClusterIT {
  private static final List<NodeAddress> JOIN =
      List.of(
          new NodeAddress("localhost", 7301),
          new NodeAddress("localhost", 7302),
          new NodeAddress("localhost", 7303));

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final PretendedGroups groups = new PretendedGroups();
  private final InProcessNetwork network = new InProcessNetwork("cluster-");
  private final TreeMap<Integer, PlacementProcess> processes = new TreeMap<>();
  private final List<PretendedNode> nodes = new ArrayList<>();
  private final List<Integer> raftPorts = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    var ports = new FreePorts();
    for (int i = 0; i < JOIN.size(); i++) {
      raftPorts.add(ports.one());
    }
    startPlacement();
    for (int i = 1; i <= 3; i++) {
      nodes.add(new PretendedNode("n" + i, "0000000" + i, 7100 + 10 * i, JOIN, groups, network));
    }
  }

  @AfterEach
  void stop() {
    nodes.forEach(PretendedNode::close);
    stopPlacement();
    network.close();
    assertThat(faults).isEmpty();
  }

  @Test
  void theCatalogOutlivesItsLeaderAndAllProcesses() throws Exception {
    assertThat(processes.firstEntry().getValue().awaitFounded())
        .isEqualTo(processes.lastEntry().getValue().awaitFounded());
    try (var watch = new RecordedWatch(network, JOIN.get(1), 0)) {
      assertThat(create("first").getStatus()).isEqualTo(TableStatus.TABLE_STATUS_CREATING);
      Await.until(() -> watch.hasActive("first"), () -> watch.map().toString());
      assertThat(watch.versions()).isSorted();
      assertThat(watch.updates().getFirst().getFull()).isTrue();
      assertThat(watch.partitionCount("first")).isEqualTo(4);
    }
    // Only the leader hears nodes; what they say is to be had from every member.
    for (var member : JOIN) {
      try (var watch = new RecordedWatch(network, member, 0)) {
        Await.until(
            () -> watch.hasActive("first") && watch.hasLeaders() && watch.itemCount("first") == 40,
            () -> member + ": " + watch.map());
      }
    }
    Await.until(
        () -> groups.leaders().stream().distinct().count() == 3, () -> groups.leaders().toString());

    kill(leader());
    create("second");
    var survivor = processes.firstEntry().getValue();
    try (var watch = new RecordedWatch(network, survivor.address(), 0)) {
      Await.until(() -> watch.hasActive("second"), () -> watch.map().toString());
    }

    var before = latest();
    stopPlacement();
    startPlacement();
    Await.until(() -> latest().version() >= before.version(), () -> latest().toString());
    assertThat(latest().clusterId()).isEqualTo(before.clusterId());
    assertThat(latest().tables()).isEqualTo(before.tables());
    assertThat(latest().partitions()).isEqualTo(before.partitions());
    assertThat(latest().groups()).isEqualTo(before.groups());
  }

  @Test
  void aDeletedTableLeavesNoPartitionBehind() throws Exception {
    create("gone");
    try (var watch = new RecordedWatch(network, JOIN.getFirst(), 0)) {
      Await.until(() -> watch.hasActive("gone"), () -> watch.map().toString());
      assertThat(groups.partitions(1)).isNotEmpty();
      call(stub -> stub.deleteTable(DeleteTableRequest.newBuilder().setName("gone").build()));
      Await.until(() -> watch.map().table("gone") == null, () -> watch.map().toString());
    }
    assertThat(groups.partitions(1)).isEmpty();
    assertThat(latest().partitions()).isEmpty();
  }

  @Test
  void aNodeThatComesBackEmptyIsReplacedInEveryGroup() throws Exception {
    create("kept");
    try (var watch = new RecordedWatch(network, JOIN.getFirst(), 0)) {
      Await.until(() -> watch.hasActive("kept"), () -> watch.map().toString());
    }
    var lost = nodes.removeLast();
    lost.close();
    groups.lose(lost.member());
    nodes.add(new PretendedNode("n3", "000000ff", 7130, JOIN, groups, network));
    Await.until(
        () ->
            latest().groups().values().stream()
                .allMatch(group ->
                    group.configuration() == 1
                        && group.replicas().stream()
                            .anyMatch(r -> r.id().incarnation().equals("000000ff"))),
        () -> latest().groups().toString());
  }

  @Test
  void aSplitIsDoneByWhoeverLeadsAndKnownToEverybody() throws Exception {
    create("split");
    try (var watch = new RecordedWatch(network, JOIN.getFirst(), 0)) {
      Await.until(() -> watch.hasActive("split"), () -> watch.map().toString());
      var answer =
          call(stub ->
              stub.splitPartition(
                  SplitPartitionRequest.newBuilder()
                      .setPartition(1)
                      .addAt(ByteString.copyFrom(new byte[] {0x10}))
                      .addAt(ByteString.copyFrom(new byte[] {0x20}))
                      .build()));
      assertThat(answer.getReplacementsList())
          .extracting(PartitionDescription::getId)
          .containsExactly(5L, 6L, 7L);
      Await.until(() -> watch.partitionCount("split") == 6, () -> watch.map().toString());
      assertThat(groups.partitions(1)).contains(5L, 6L, 7L).doesNotContain(1L);
    }
    assertThat(latest().operators()).isEmpty();
    assertThat(
            call(stub ->
                    stub.listDecisions(ListDecisionsRequest.newBuilder().setPartition(1).build()))
                .getDecisionsList())
        .singleElement()
        .matches(decision -> decision.getOutcome() == PartitionDecision.Outcome.OUTCOME_DONE)
        .matches(PartitionDecision::getManual);
  }

  @Test
  void aPartitionThatIsHotIsSplitByItself() throws Exception {
    create("hot");
    groups.heat(
        2,
        Heat.newBuilder()
            .setWriteUnits(5_000)
            .addAllSubRanges(Collections.nCopies(16, 1.0))
            .build());
    try (var watch = new RecordedWatch(network, JOIN.getFirst(), 0)) {
      Await.until(() -> watch.partitionCount("hot") > 4, () -> watch.map().toString());
    }
    var split =
        call(stub -> stub.listDecisions(ListDecisionsRequest.newBuilder().setPartition(2).build()))
            .getDecisionsList();
    assertThat(split)
        .anySatisfy(decision -> {
          assertThat(decision.getReason()).isEqualTo("HOT_WRITES");
          assertThat(decision.getText()).contains("5,000 write units a second");
          assertThat(decision.getNode()).isNotEmpty();
        });
  }

  @Test
  void aPartitionIsMovedByWhoeverLeadsAndKnownToEverybody() throws Exception {
    create("moved");
    try (var watch = new RecordedWatch(network, JOIN.getFirst(), 0)) {
      Await.until(() -> watch.hasActive("moved"), () -> watch.map().toString());
      groups.holdMovesUp();
      var answer = call(stub -> stub.movePartition(move(1, 2)));
      assertThat(answer.getReplacement().getId()).isEqualTo(5L);
      assertThat(answer.getReplacement().getGroup()).isEqualTo(2L);
      kill(leader());
      groups.letMovesGo();
      Await.until(() -> groups.partitions(2).contains(5L), () -> groups.partitions(2).toString());
      Await.until(() -> latest().operators().isEmpty(), () -> latest().operators().toString());
    }
    assertThat(groups.partitions(1)).doesNotContain(1L);
    assertThat(latest().partitions().keySet())
        .contains(new PartitionId(5))
        .doesNotContain(new PartitionId(1));
    assertThat(decisions(5)).isEqualTo(PartitionDecision.Outcome.OUTCOME_DONE);
  }

  @Test
  void aMoveThatIsCancelledLeavesNothingBehind() throws Exception {
    create("stays");
    try (var watch = new RecordedWatch(network, JOIN.getFirst(), 0)) {
      Await.until(() -> watch.hasActive("stays"), () -> watch.map().toString());
    }
    groups.holdMovesUp();
    call(stub -> stub.movePartition(move(1, 2)));
    Await.until(() -> groups.departing().contains(1L), () -> groups.departing().toString());
    call(stub -> stub.cancelMove(CancelMoveRequest.newBuilder().setPartition(1).build()));
    Await.until(() -> latest().operators().isEmpty(), () -> latest().operators().toString());
    assertThat(groups.departing()).isEmpty();
    assertThat(groups.partitions(1)).contains(1L);
    assertThat(groups.partitions(2)).doesNotContain(5L);
    assertThat(decisions(1)).isEqualTo(PartitionDecision.Outcome.OUTCOME_ABANDONED);
  }

  private static MovePartitionRequest move(long partition, long group) {
    return MovePartitionRequest.newBuilder().setPartition(partition).setGroup(group).build();
  }

  /** What became of the only decision about a partition. */
  private PartitionDecision.Outcome decisions(long partition) {
    var decisions =
        call(stub ->
                stub.listDecisions(
                    ListDecisionsRequest.newBuilder().setPartition(partition).build()))
            .getDecisionsList();
    assertThat(decisions).hasSize(1);
    return decisions.getFirst().getOutcome();
  }

  private Table create(String name) {
    return call(stub ->
            stub.createTable(
                CreateTableRequest.newBuilder()
                    .setName(name)
                    .setKeySchema(
                        KeySchema.newBuilder()
                            .setPartitionKey(
                                KeyAttribute.newBuilder()
                                    .setName("id")
                                    .setType(KeyAttribute.Type.TYPE_S)))
                    .build()))
        .getTable();
  }

  /** Asks the members until one that leads, and is ready, answers. */
  private <R> R call(Function<PlacementGrpc.PlacementBlockingStub, R> request) {
    return Await.first(() -> answer(request), () -> "Nobody answered.");
  }

  private <R> @Nullable R answer(Function<PlacementGrpc.PlacementBlockingStub, R> request) {
    for (var address : JOIN) {
      try {
        return request.apply(
            PlacementGrpc.newBlockingStub(network.to(address))
                .withDeadlineAfter(5, TimeUnit.SECONDS));
      } catch (StatusRuntimeException failure) {
        var code = failure.getStatus().getCode();
        if (code != Status.Code.FAILED_PRECONDITION && code != Status.Code.UNAVAILABLE) {
          throw failure;
        }
      }
    }
    return null;
  }

  private Integer leader() {
    for (var process : processes.entrySet()) {
      if (process.getValue().leads()) {
        return process.getKey();
      }
    }
    throw new AssertionError("Nobody leads.");
  }

  private void kill(Integer process) {
    var killed = processes.remove(process);
    if (killed != null) {
      killed.close();
    }
  }

  private Catalog latest() {
    return processes.values().stream()
        .map(PlacementProcess::catalog)
        .max(Comparator.comparingLong(Catalog::version))
        .orElse(Catalog.EMPTY);
  }

  private void startPlacement() throws Exception {
    for (int i = 0; i < JOIN.size(); i++) {
      processes.put(
          i,
          new PlacementProcess(
              "p" + i,
              raftPorts.get(i),
              JOIN.get(i),
              JOIN,
              folder.resolve("p" + i),
              network,
              (group, sentence, cause) -> {
                cause.printStackTrace();
                faults.add(group + ": " + sentence + " " + cause);
              }));
    }
  }

  private void stopPlacement() {
    AtOnce.each(processes.values(), PlacementProcess::close);
    processes.clear();
  }
}
