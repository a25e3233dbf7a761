package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LogPosition;
import io.isotherm.model.access.AccessKeyRules;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableStatus;
import io.isotherm.placement.catalog.AccessKeyDecisions;
import io.isotherm.placement.catalog.CapacityDecisions;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.catalog.ClusterDecisions;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.catalog.ReplicaChange;
import io.isotherm.placement.catalog.TableDecisions;
import io.isotherm.placement.folder.DataFolderException;
import io.isotherm.placement.planner.Asked;
import io.isotherm.placement.planner.Views;
import io.isotherm.placement.planner.balance.AskedMoves;
import io.isotherm.placement.planner.split.AskedChanges;
import io.isotherm.placement.planner.split.SplitPlanner;
import io.isotherm.placement.planner.split.SplitSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogStateMachineTest {
  @TempDir private Path folder;

  @Test
  void whatWasFlushedIsThereAgainWithItsPosition() throws IOException {
    try (var first = open(folder)) {
      fill(first);
      var mark = first.flush();
      try (var second = new CatalogStateMachine(new DriverInbox())) {
        assertThat(second.open(folder)).isEqualTo(mark);
        assertThat(second.catalog()).isEqualTo(first.catalog());
      }
    }
  }

  @Test
  void whatWasNotFlushedIsLeftToTheLog() throws IOException {
    try (var first = open(folder)) {
      fill(first);
    }
    try (var second = new CatalogStateMachine(new DriverInbox())) {
      assertThat(second.open(folder)).isEqualTo(AppliedMark.NONE);
      assertThat(second.catalog().version()).isZero();
    }
  }

  @Test
  void aCheckpointOpensElsewhereAsTheSameCatalog() throws IOException {
    var target = Files.createDirectory(folder.resolve("copy"));
    try (var original = open(Files.createDirectory(folder.resolve("state")))) {
      fill(original);
      var mark = original.checkpoint(target);
      try (var copy = new CatalogStateMachine(new DriverInbox())) {
        assertThat(copy.open(target)).isEqualTo(mark);
        assertThat(copy.catalog()).isEqualTo(original.catalog());
      }
    }
  }

  @Test
  void anEntryWithoutEffectsMovesThePositionOnly() throws IOException {
    try (var machine = open(folder)) {
      fill(machine);
      var before = machine.catalog();
      var mark = new AppliedMark(new LogPosition(2, 99), 1, 3);
      machine.advance(mark);
      assertThat(machine.catalog()).isSameAs(before);
      assertThat(machine.flush()).isEqualTo(mark);
    }
  }

  @Test
  void aDamagedSnapshotIsNeverUsed() throws IOException {
    try (var machine = open(folder)) {
      fill(machine);
      machine.flush();
    }
    var file = folder.resolve("catalog");
    var bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 7) {
      var damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      try (var machine = new CatalogStateMachine(new DriverInbox())) {
        assertThatThrownBy(() -> machine.open(folder)).isInstanceOf(DataFolderException.class);
        assertThat(machine.catalog().version()).isZero();
      }
    }
  }

  @Test
  void anEntryOfALaterVersionStopsTheReplica() throws IOException {
    try (var machine = open(folder)) {
      // A record with field 99 set and none that is known.
      var later = ByteBuffer.wrap(new byte[] {0x12, 0x03, (byte) 0x98, 0x06, 0x01});
      assertThatThrownBy(() -> machine.apply(AppliedMark.NONE, later))
          .isInstanceOf(IOException.class)
          .hasMessage("The placement log was written by a later version.");
    }
  }

  private static CatalogStateMachine open(Path folder) throws IOException {
    var machine = new CatalogStateMachine(new DriverInbox());
    machine.open(folder);
    return machine;
  }

  /** Every kind of change, one entry each. */
  private static void fill(CatalogStateMachine machine) throws IOException {
    apply(
        machine,
        ClusterDecisions.found(machine.catalog(), "c1", ClusterSettings.of(1, 5)).changes());
    apply(
        machine,
        CapacityDecisions.found(machine.catalog(), CapacitySettings.AWS, FeatureLevel.CAPACITY)
            .changes());
    apply(
        machine,
        List.of(
            new CatalogChange.TableCapacityChanged(
                new TableId(1),
                CapacityChange.builder().partitionReadUnits(5L).redactsHotKeys(true).build())));
    apply(machine, List.of(new CatalogChange.NodeRegistered(Catalogs.node(1, 1))));
    apply(machine, List.of(new CatalogChange.NodeRegistered(draining())));
    var group = Catalogs.withGroups(1, 1).groups().values().iterator().next();
    apply(machine, List.of(new CatalogChange.GroupPlanned(group)));
    apply(
        machine,
        List.of(
            new CatalogChange.GroupMembersChanged(
                group.withReplicas(List.of(Catalogs.node(1, 2).member()), 7))));
    apply(
        machine,
        List.of(new CatalogChange.GroupMembersChanged(change(machine.catalog().groups()))));
    var placement = new CatalogGroup(GroupId.PLACEMENT, 4, List.of(draining().member()), 9, null);
    apply(
        machine,
        List.of(
            new CatalogChange.GroupMembersChanged(change(Map.of(GroupId.PLACEMENT, placement)))));
    assertThat(machine.catalog().groups()).hasSize(1);
    assertThat(machine.catalog().placementAddresses()).hasSize(1);
    for (var name : List.of("kept", "dropped")) {
      apply(
          machine, TableDecisions.create(machine.catalog(), Catalogs.table(name, 3), 77).changes());
    }
    apply(
        machine,
        List.of(
            new CatalogChange.TableChanged(table(machine, "kept").withStatus(TableStatus.ACTIVE))));
    var dropped = table(machine, "dropped").id();
    apply(
        machine,
        List.of(
            new CatalogChange.PartitionsRemoved(
                machine.catalog().partitionsOf(dropped).stream()
                    .map(PartitionDescriptor::id)
                    .toList()),
            new CatalogChange.TableDropped(dropped)));
    for (int i = 0; i < 2; i++) {
      var key = AccessKeyRules.draw("a key", new SplittableRandom(i));
      apply(machine, AccessKeyDecisions.create(machine.catalog(), key, 77).changes());
    }
    var id = machine.catalog().accessKeys().firstKey();
    apply(machine, AccessKeyDecisions.delete(machine.catalog(), id).changes());
    assertThat(machine.catalog().accessKeys()).hasSize(1);
    operators(machine);
    assertThat(machine.catalog().ids().nextPartition()).isEqualTo(12);
  }

  /** A group with a change of its members under way, for which a second newcomer is tried. */
  private static CatalogGroup change(Map<GroupId, CatalogGroup> groups) {
    var group = groups.values().iterator().next();
    var planned =
        new ReplicaChange(
            Catalogs.node(3, 3).member(),
            group.replicas().getFirst().id(),
            ReplicaChange.Cause.NODE_DEAD,
            List.of(),
            3);
    return group.withChange(planned.withAdded(draining().member()));
  }

  private static CatalogNode draining() {
    return Catalogs.node(2, 2)
        .withState(NodeState.DRAINING)
        .withPlacement(new NodeAddress("localhost", 7302));
  }

  /** One that has ended, one that is under way, and what is kept of both. */
  private static void operators(CatalogStateMachine machine) throws IOException {
    for (int i = 0; i < 2; i++) {
      var cut = KeyCodec.tokenStart(1L << (20 + i));
      var view = Views.of(machine.catalog(), 1_000);
      var partition =
          machine.catalog().partitions().values().stream()
              .filter(candidate -> candidate.range().contains(cut))
              .findFirst()
              .orElseThrow()
              .id();
      apply(
          machine,
          AskedChanges.split(view, SplitSettings.DEFAULT, partition, List.of(cut), Asked.NOW)
              .changes());
      if (i == 0) {
        var planned = machine.catalog().operators().firstEntry().getValue();
        if (!(planned.change() instanceof Operator.Replace replace)) {
          throw new AssertionError(planned);
        }
        var decision = machine.catalog().decisions().firstEntry().getValue();
        apply(
            machine,
            List.of(
                new CatalogChange.PartitionsRemoved(replace.replacedIds()),
                new CatalogChange.PartitionsPlaced(replace.replacements()),
                new CatalogChange.OperatorEnded(planned.id()),
                new CatalogChange.DecisionNoted(
                    decision.ended(
                        machine.catalog().ids().nextDecision(),
                        2_000,
                        PartitionDecision.Outcome.DONE,
                        replace.replacementIds(),
                        decision.text()),
                    decision.id())));
      }
    }
    move(machine);
    assertThat(machine.catalog().operators()).hasSize(2);
    assertThat(machine.catalog().decisions()).hasSize(3);
    assertThat(machine.catalog().ids().nextDecision()).isEqualTo(5);
  }

  /** One that is given up. */
  private static void move(CatalogStateMachine machine) throws IOException {
    var group = machine.catalog().groups().values().iterator().next();
    var another = new CatalogGroup(new GroupId(2), 0, group.replicas());
    apply(machine, List.of(new CatalogChange.GroupPlanned(another)));
    var catalog = machine.catalog();
    var inHand = SplitPlanner.inHand(catalog);
    var partition =
        catalog.partitions().values().stream()
            .filter(candidate -> !inHand.contains(candidate.id()))
            .findFirst()
            .orElseThrow();
    apply(
        machine,
        AskedMoves.move(Views.of(catalog, 1_000), partition.id(), another.id(), Asked.NOW)
            .changes());
    var cancelled = AskedMoves.cancel(Views.of(machine.catalog(), 1_000), partition.id());
    apply(machine, cancelled.changes());
    assertThat(machine.catalog().operators().lastEntry().getValue().change())
        .isInstanceOfSatisfying(
            Operator.Move.class,
            move -> assertThat(move.givenUp()).isEqualTo(Operator.GivenUp.CANCELLED));
    assertThat(AskedMoves.cancel(Views.of(machine.catalog(), 1_000), partition.id()).changes())
        .isEmpty();
  }

  private static TableDefinition table(CatalogStateMachine machine, String name) {
    return machine.catalog().tables().values().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void apply(CatalogStateMachine machine, List<CatalogChange> changes)
      throws IOException {
    long next = machine.catalog().version() + 1;
    machine.apply(
        new AppliedMark(new LogPosition(1, next), 1, next),
        ByteBuffer.wrap(CatalogCodec.encodeEntry(changes, 5)));
  }
}
