package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.planner.PartitionUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is made of reports: who leads, and how much there is. */
final class NodeReportsTest {
  private final NodeReports reports = new NodeReports();
  private final ObservedState observed = new ObservedState();

  @Test
  void theLatestTermLeads() {
    take("n1", leader(5));
    assertThat(leaderNow()).isEqualTo(new ReportedLeader("n1", 5));
    take("n2", leader(6));
    take("n1", leader(5));
    assertThat(leaderNow()).isEqualTo(new ReportedLeader("n2", 6));
  }

  @Test
  void aLeaderThatStepsDownLeavesNobody() {
    take("n1", leader(5));
    take("n1", follower(5));
    assertThat(leaderNow()).isEqualTo(new ReportedLeader("n1", 5));
    take("n1", follower(6));
    assertThat(leaderNow()).isEqualTo(new ReportedLeader("", 6));
    take("n2", leader(6));
    assertThat(leaderNow()).isEqualTo(new ReportedLeader("n2", 6));
  }

  @Test
  void aTableHoldsWhatItsPartitionsHold() {
    var catalog = Catalogs.created(Catalogs.withGroups(3, 1), Catalogs.table("music", 2));
    var replica = leader(1);
    for (int partition = 1; partition <= 3; partition++) {
      replica.addPartitions(
          NodeReport.PartitionReport.newBuilder()
              .setId(partition)
              .setItemCount(10)
              .setSizeBytes(100));
    }
    take("n1", replica);
    observed.sum(catalog);
    // The third is not of this table, nor of any.
    assertThat(observed.view(catalog).usage())
        .isEqualTo(Map.of(catalog.tables().firstKey(), new PartitionUsage(20, 200)));
  }

  @Test
  void aPartitionIsSeenWithItsEpochAndItsHeat() {
    var replica =
        leader(1)
            .addPartitions(
                NodeReport.PartitionReport.newBuilder()
                    .setId(1)
                    .setEpoch(4)
                    .setHeat(Heat.newBuilder().setWriteUnits(7)))
            .addPartitions(NodeReport.PartitionReport.newBuilder().setId(2));
    take("n1", replica);
    var partitions =
        reports
            .observations()
            .values()
            .iterator()
            .next()
            .replicas()
            .values()
            .iterator()
            .next()
            .partitions();
    assertThat(partitions.get(new PartitionId(1)))
        .matches(partition -> partition.epoch().value() == 4)
        .matches(partition -> partition.heat().asked() == 21);
    assertThat(partitions.get(new PartitionId(2)))
        .matches(partition -> partition.heat().equals(PartitionHeat.NONE));
  }

  @Test
  void aReportIsNewsWhenItShowsMoreThanUse() {
    var stream = new Ignored();
    assertThat(reports.take(stream, report("n1", leader(1)), 10).isNews()).isTrue();
    assertThat(reports.take(stream, report("n1", leader(1)), 20).isNews()).isFalse();
    var used = leader(1).setApplied(1_000);
    assertThat(reports.take(stream, report("n1", used), 30).isNews()).isFalse();
    var elected = leader(1).setTerm(99);
    assertThat(reports.take(stream, report("n1", elected), 40).isNews()).isTrue();
    assertThat(reports.take(stream, report("n1", elected), 50).isNews()).isFalse();
    assertThat(reports.take(stream, report("n1", leader(2)), 60).isNews()).isTrue();
  }

  @Test
  void aSecondStreamOfANodeReplacesTheFirst() {
    var first = new Ignored();
    var second = new Ignored();
    assertThat(reports.take(first, report("n1", leader(1)), 10).replaced()).isNull();
    assertThat(reports.take(first, report("n1", leader(1)), 20).replaced()).isNull();
    assertThat(reports.take(second, report("n1", leader(1)), 30).replaced()).isSameAs(first);
    reports.end(first);
    assertThat(reports.observations()).hasSize(1);
    reports.end(second);
    assertThat(reports.observations()).isEmpty();
  }

  private static final class Ignored implements ReportStream {
    @Override
    public void answer(
        long version, List<NodeAddress> placement, @Nullable CapacityRules capacity) {}

    @Override
    public void fail(RuntimeException failure) {}
  }

  private @Nullable ReportedLeader leaderNow() {
    return observed.view(Catalogs.withGroups(3, 1)).leaders().get(new GroupId(1));
  }

  private void take(String node, NodeReport.Replica.Builder replica) {
    var _ = reports.take(new Ignored(), report(node, replica), 0);
    reports.observations().values().stream()
        .filter(seen -> seen.member().node().equals(node))
        .forEach(observed::take);
  }

  private static NodeReport report(String node, NodeReport.Replica.Builder replica) {
    return NodeReport.newBuilder()
        .setNode(node)
        .setIncarnation("00000001")
        .addReplicas(replica)
        .build();
  }

  private static NodeReport.Replica.Builder leader(long term) {
    return NodeReport.Replica.newBuilder()
        .setGroup(1)
        .setRole(NodeReport.Role.ROLE_LEADER)
        .setTerm(term);
  }

  private static NodeReport.Replica.Builder follower(long term) {
    return leader(term).setRole(NodeReport.Role.ROLE_FOLLOWER);
  }
}
