package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.catalog.TableDecisions;
import io.isotherm.placement.planner.Asked;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.Views;
import io.isotherm.placement.planner.split.AskedChanges;
import io.isotherm.placement.planner.split.SplitSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver in one thread, with a log that commits when the test says so. */
final class PlacementDriverTest {
  private static final NodeAddress OTHER = new NodeAddress("other", 7300);

  /**
   * Leads a cluster of one node that has one partition, which is to be split into partitions 2 and
   * 3.
   *
   * @return what the node reports through
   */
  private RecordedStream leadWithASplitPlanned() throws IOException {
    lead();
    commit();
    request(1, 1);
    commit();
    var stream = new RecordedStream();
    report(stream, 1);
    commit();
    apply(TableDecisions.create(machine.catalog(), Catalogs.table("music", 1), 1).changes());
    apply(Catalogs.activation(machine.catalog(), "music"));
    apply(
        AskedChanges.split(
                Views.of(machine.catalog(), 5),
                SplitSettings.DEFAULT,
                new PartitionId(1),
                List.of(KeyCodec.tokenStart(9)),
                Asked.NOW)
            .changes());
    steps.clear();
    return stream;
  }

  private record Proposal(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {}

  /** Keeps what is proposed until the test decides what became of it. */
  private final class ScriptedLeadership implements Leadership {
    @Override
    public long term() {
      return 1;
    }

    @Override
    public void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {
      proposals.add(new Proposal(effects, outcome));
    }

    @Override
    public void confirm(Consumer<? super ReadConfirmation> answer) {
      throw new AssertionError("The driver is asked for no version.");
    }
  }

  private static final class RecordedStream implements ReportStream {
    private final List<Long> answers = new ArrayList<>();
    private final List<@Nullable CapacityRules> rules = new ArrayList<>();
    private @Nullable RuntimeException failure;

    @Override
    public void answer(
        long version, List<NodeAddress> placement, @Nullable CapacityRules capacity) {
      answers.add(version);
      rules.add(capacity);
    }

    @Override
    public void fail(RuntimeException why) {
      failure = why;
    }
  }

  @TempDir private Path folder;

  private final Deque<Proposal> proposals = new ArrayDeque<>();
  private final Deque<DriverEvent> later = new ArrayDeque<>();
  private final List<Step> steps = new ArrayList<>();
  private final CatalogWatchers watchers = new CatalogWatchers();
  private final CatalogStateMachine machine = new CatalogStateMachine(new DriverInbox());
  private final PlacementDriver driver =
      new PlacementDriver(
          new PlacementDriver.Surroundings(
              machine::catalog,
              () -> true,
              (step, _, _) -> steps.add(step),
              watchers,
              member -> member.equals(new MemberId("p2", "00000002")) ? OTHER : null,
              later::add,
              () -> Instant.ofEpochMilli(5),
              new DriverCounts()),
          "c1",
          ClusterSettings.of(1, 1),
          CapacitySettings.AWS,
          PlannerSettings.DEFAULT,
          0);
  private long nowNanos = 1;
  private long index;

  @BeforeEach
  void open() throws IOException {
    machine.open(folder);
  }

  @Test
  void theFirstToLeadFoundsTheCluster() throws IOException {
    lead();
    assertThat(proposals).hasSize(1);
    commit();
    assertThat(machine.catalog().clusterId()).isEqualTo("c1");
    assertThat(proposals).isEmpty();
  }

  @Test
  void theFirstToLeadRecordsWhatTablesMayUseAndNodesAreToldUntilTheyHaveIt() throws IOException {
    lead();
    commit();
    assertThat(machine.catalog().capacity().cluster()).isEqualTo(CapacitySettings.AWS);
    request(1, 1);
    commit();
    var stream = new RecordedStream();
    report(stream, 1);
    assertThat(stream.rules).containsExactly(machine.catalog().capacity());
    report(stream, 1, machine.catalog().capacity().version());
    assertThat(stream.rules).hasSize(2).last().isNull();
  }

  @Test
  void aCatalogOfAnEarlierVersionIsGivenItsFirstSettings() throws IOException {
    machine.apply(
        new AppliedMark(new LogPosition(1, ++index), 1, index),
        ByteBuffer.wrap(
            CatalogCodec.encodeEntry(
                List.of(new CatalogChange.ClusterFounded("c1", ClusterSettings.of(1, 1))), 0)));
    lead();
    commit();
    assertThat(machine.catalog().capacity().version()).isEqualTo(1);
    assertThat(proposals).isEmpty();
  }

  @Test
  void aReplicaShowsNothingBeforeItHasHeardOfALeader() throws IOException {
    apply(List.of(new CatalogChange.ClusterFounded("c1", ClusterSettings.of(1, 1))));
    handle(new DriverEvent.CatalogApplied());
    handle(new DriverEvent.Following(new LeaderHint.Nobody()));
    assertThat(watchers.latest()).isEqualTo(PlacementView.EMPTY);
    handle(new DriverEvent.Following(new LeaderHint.Known(new MemberId("p2", "00000002"), 3)));
    assertThat(watchers.latest().catalog().clusterId()).isEqualTo("c1");
  }

  @Test
  void oneProposalIsInFlightAndEachIsDecidedOnTheOneBefore() throws IOException {
    lead();
    commit();
    var first = request(1, 1);
    var again = request(1, 1);
    assertThat(proposals).hasSize(1);
    commit();
    assertThat(first.response).isEqualTo("c1");
    assertThat(again.response).isEqualTo("c1");
    assertThat(machine.catalog().nodes()).hasSize(1);
    assertThat(proposals).isEmpty();
  }

  @Test
  void whoeverAsksAFollowerIsSentToTheLeader() {
    handle(new DriverEvent.Following(new LeaderHint.Known(new MemberId("p2", "00000002"), 3)));
    assertThat(leaderTold(request(1, 1).failure)).isEqualTo("other:7300");
    var stream = new RecordedStream();
    handle(new DriverEvent.Reported(stream, NodeReport.getDefaultInstance()));
    assertThat(leaderTold(stream.failure)).isEqualTo("other:7300");
  }

  @Test
  void aLostLeadershipIsNeverTakenForSuccessOrFailure() throws IOException {
    lead();
    commit();
    var asked = request(1, 1);
    var waiting = request(2, 2);
    handle(new DriverEvent.Following(new LeaderHint.Nobody()));
    assertThat(waiting.failure).isInstanceOf(NotLeaderException.class);
    assertThat(asked.failure).isNull();
    end(new ProposalOutcome.Unknown());
    assertThat(code(asked.failure)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
  }

  @Test
  void aDroppedProposalMayBeAskedForAgain() throws IOException {
    lead();
    commit();
    var asked = request(1, 1);
    end(new ProposalOutcome.Dropped(ProposalOutcome.Reason.OVERLOADED));
    assertThat(code(asked.failure)).isEqualTo(ErrorCode.UNAVAILABLE);
    request(1, 1);
    commit();
    assertThat(machine.catalog().nodes()).hasSize(1);
  }

  @Test
  void requestsThatWaitAreBounded() throws IOException {
    lead();
    commit();
    request(1, 1);
    for (int i = 0; i < PlacementDriver.REQUESTS_MAX; i++) {
      assertThat(request(2, 2).failure).isNull();
    }
    assertThat(code(request(3, 3).failure)).isEqualTo(ErrorCode.OVERLOADED);
  }

  @Test
  void whatIsReportedIsPlannedForAndNotAskedTwice() throws IOException {
    lead();
    commit();
    request(1, 1);
    commit();
    var stream = new RecordedStream();
    report(stream, 1);
    assertThat(stream.answers).containsExactly(machine.catalog().version());
    commit();
    report(stream, 1);
    report(stream, 1);
    assertThat(steps).hasSize(1);
    handle(new DriverEvent.StepEnded(steps.getFirst(), StepOutcome.FAILED));
    nowNanos += Duration.ofSeconds(2).toNanos();
    report(stream, 1);
    assertThat(steps).hasSize(2);
    assertThat(steps.getFirst()).isEqualTo(steps.getLast());
  }

  @Test
  void aNewLeaderGoesOnWithAnOperatorAndHasItFromTheCatalogAlone() throws IOException {
    var stream = leadWithASplitPlanned();
    reportPartitions(stream, 1, Map.of(1L, 1L));
    var first = steps.removeFirst();
    assertThat(first).isInstanceOf(Step.ReplacePartitions.class);
    handle(new DriverEvent.Following(new LeaderHint.Nobody()));
    lead();
    reportPartitions(new RecordedStream(), 1, Map.of(1L, 1L));
    assertThat(steps.removeFirst()).isEqualTo(first);
    reportPartitions(new RecordedStream(), 1, Map.of(2L, 2L, 3L, 2L));
    commit();
    assertThat(machine.catalog().partitions().keySet())
        .containsExactly(new PartitionId(2), new PartitionId(3));
    assertThat(machine.catalog().operators()).isEmpty();
  }

  @Test
  void aStepThatIsRefusedForGoodEndsItsOperatorAfterTheNextReport() throws IOException {
    var stream = leadWithASplitPlanned();
    reportPartitions(stream, 1, Map.of(1L, 7L));
    nowNanos++;
    handle(new DriverEvent.StepEnded(steps.getFirst(), StepOutcome.REFUSED));
    assertThat(proposals).isEmpty();
    nowNanos += Duration.ofSeconds(1).toNanos();
    reportPartitions(stream, 1, Map.of(1L, 7L));
    commit();
    assertThat(machine.catalog().operators()).isEmpty();
    assertThat(machine.catalog().partitions().keySet()).containsExactly(new PartitionId(1));
    assertThat(machine.catalog().decisions().values())
        .singleElement()
        .matches(decision -> decision.outcome() == PartitionDecision.Outcome.ABANDONED)
        .matches(decision ->
            decision
                .text()
                .endsWith(
                    " Given up: its partitions are not as they" + " were when it was planned."));
  }

  @Test
  void aReplacedIncarnationIsNotListenedTo() throws IOException {
    lead();
    commit();
    request(1, 1);
    commit();
    var stream = new RecordedStream();
    report(stream, 9);
    assertThat(code(stream.failure)).isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void aStreamThatOutlivesItsNodeDoesNotKeepItsName() throws IOException {
    lead();
    commit();
    request(1, 1);
    commit();
    report(new RecordedStream(), 1);
    commit();
    assertThat(code(request(1, 9).failure)).isEqualTo(ErrorCode.RESOURCE_IN_USE);
    nowNanos += Duration.ofSeconds(6).toNanos();
    var later = request(1, 9);
    commit();
    assertThat(later.response).isEqualTo("c1");
  }

  @Test
  void aRouterGetsItsSharesThoughSomethingIsOnItsWayToTheLog() throws IOException {
    lead();
    commit();
    apply(ShareAsker.provisionedTable());
    request(1, 1);
    assertThat(proposals).hasSize(1);
    nowNanos += Duration.ofSeconds(5).toNanos();
    var table = Objects.requireNonNull(ask(1, 1_000).response).getTables(0);
    assertThat(table.getWrites().getRate()).isEqualTo(50);
    assertThat(table.getWrites().getLimit()).isEqualTo("PROVISIONED");
    assertThat(table.getReads().getTotal()).isEqualTo(100);
    assertThat(Objects.requireNonNull(ask(1, 1_000).response).getTablesCount())
        .as("a round that was answered")
        .isZero();
  }

  @Test
  void whoeverBeginsToLeadKnowsOfNoShares() throws IOException {
    lead();
    commit();
    apply(ShareAsker.provisionedTable());
    var share = Objects.requireNonNull(ask(1, 1_000).response).getTables(0).getWrites();
    assertThat(share.getReason()).isEqualTo("LEARNING");
    assertThat(share.getValidMillis()).isZero();
    handle(new DriverEvent.Following(new LeaderHint.Known(new MemberId("p2", "00000002"), 3)));
    var trailers = Objects.requireNonNull(ask(2, 1_000).failure).getTrailers();
    assertThat(trailers == null ? null : trailers.get(NotLeaderException.LEADER))
        .isEqualTo("other:7300");
  }

  @Test
  void aClaimThatCannotBeIsRefused() throws IOException {
    lead();
    commit();
    var failure = Objects.requireNonNull(ask(1, -1).failure);
    assertThat(FailureConverter.failure(failure.getStatus(), failure.getTrailers()).code())
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void anIdThatCannotBeIsRefusedAndNothingElse() throws IOException {
    lead();
    commit();
    var stream = new RecordedStream();
    handle(
        new DriverEvent.Reported(
            stream, NodeReport.newBuilder().setNode("a b").setIncarnation("?").build()));
    assertThat(code(stream.failure)).isEqualTo(ErrorCode.VALIDATION);
  }

  private ShareAsker ask(long round, double wanted) {
    var router = new ShareAsker();
    handle(router.question(round, wanted));
    return router;
  }

  private void lead() {
    handle(new DriverEvent.Leading(new ScriptedLeadership()));
  }

  private Registration request(int number, int incarnation) {
    var command = new Registration(Catalogs.node(number, incarnation));
    handle(new DriverEvent.Requested(command));
    return command;
  }

  private void report(ReportStream stream, int incarnation) {
    report(stream, incarnation, 0);
  }

  private void report(ReportStream stream, int incarnation, long capacityVersion) {
    handle(
        new DriverEvent.Reported(
            stream,
            NodeReport.newBuilder()
                .setNode("n1")
                .setIncarnation(String.format("%08x", incarnation))
                .setCapacityVersion(capacityVersion)
                .build()));
  }

  /** As the leader of the first group, with the epoch of each of its partitions. */
  private void reportPartitions(ReportStream stream, int incarnation, Map<Long, Long> epochs) {
    var replica =
        NodeReport.Replica.newBuilder().setGroup(1).setTerm(1).setRole(NodeReport.Role.ROLE_LEADER);
    epochs.forEach((id, epoch) ->
        replica.addPartitions(NodeReport.PartitionReport.newBuilder().setId(id).setEpoch(epoch)));
    handle(
        new DriverEvent.Reported(
            stream,
            NodeReport.newBuilder()
                .setNode("n1")
                .setIncarnation(String.format("%08x", incarnation))
                .addReplicas(replica)
                .build()));
  }

  /** Something that came through the log. */
  private void apply(List<CatalogChange> changes) throws IOException {
    var position = new LogPosition(1, ++index);
    machine.apply(
        new AppliedMark(position, 1, index), ByteBuffer.wrap(CatalogCodec.encodeEntry(changes, 5)));
  }

  private void handle(DriverEvent event) {
    driver.handle(event, nowNanos);
    driver.advance(nowNanos);
  }

  private void commit() throws IOException {
    var proposal = proposals.element();
    var position = new LogPosition(1, ++index);
    machine.apply(new AppliedMark(position, 1, index), proposal.effects().duplicate());
    end(new ProposalOutcome.Applied(position));
  }

  private void end(ProposalOutcome outcome) {
    proposals.remove().outcome().accept(outcome);
    handle(later.remove());
  }

  private static @Nullable ErrorCode code(@Nullable RuntimeException failure) {
    return failure instanceof DatabaseException known ? known.code() : null;
  }

  private static @Nullable String leaderTold(@Nullable RuntimeException failure) {
    if (!(failure instanceof NotLeaderException notLeader)) {
      return null;
    }
    var trailers = notLeader.status().getTrailers();
    return trailers == null ? null : trailers.get(NotLeaderException.LEADER);
  }
}
