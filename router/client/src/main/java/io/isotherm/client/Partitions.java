package io.isotherm.client;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.HeatMapConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.convert.UsedKeyConverter;
import io.isotherm.api.v1.CancelMoveRequest;
import io.isotherm.api.v1.CancelMoveResponse;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.ListDecisionsResponse;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.api.v1.ListHotKeysResponse;
import io.isotherm.api.v1.ListPartitionsRequest;
import io.isotherm.api.v1.ListPartitionsResponse;
import io.isotherm.api.v1.MergePartitionsRequest;
import io.isotherm.api.v1.MergePartitionsResponse;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.MovePartitionResponse;
import io.isotherm.api.v1.PartitionsGrpc;
import io.isotherm.api.v1.PartitionsGrpc.PartitionsStub;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.api.v1.SplitPartitionResponse;
import io.isotherm.api.v1.WarmTableRequest;
import io.isotherm.api.v1.WarmTableResponse;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.HeatMap;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.UsedKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of tables: where they are, how hot they are, what became of them and why. The
 * cluster splits, merges and moves them by itself; that can be asked for as well. Any thread;
 * waits.
 *
 * <p>Splits, merges and moves are not sent again when their answer is lost: they end with
 * OUTCOME_UNKNOWN, and the list tells what became of them.
 */
public final class Partitions {
  /** As many as one answer may have. */
  private static final int PAGE = 1_000;

  private final Transport transport;
  private final Duration timeout;

  Partitions(Transport transport, Duration timeout) {
    this.transport = transport;
    this.timeout = timeout;
  }

  /**
   * All partitions, by id.
   *
   * @param table of which; null for all tables
   */
  public List<PartitionDescription> list(@Nullable String table) {
    var all = new ArrayList<PartitionDescription>();
    ListPartitionsResponse page;
    do {
      var request =
          ListPartitionsRequest.newBuilder()
              .setTable(table == null ? "" : table)
              .setLimit(PAGE)
              .setAfterId(all.isEmpty() ? 0 : all.getLast().id().value())
              .build();
      page =
          ask(
              true,
              (PartitionsStub stub, StreamObserver<ListPartitionsResponse> observer) ->
                  stub.listPartitions(request, observer),
              response -> response);
      page.getPartitionsList().stream().map(PartitionConverter::description).forEach(all::add);
    } while (page.getMore());
    return all;
  }

  /**
   * Splits a partition, or says what that would do.
   *
   * @param at positions inside it, ascending, up to 15; none for one that the cluster chooses
   * @param dryRun whether to say only
   */
  public PlannedPartitions split(PartitionId partition, List<Bytes> at, boolean dryRun) {
    var request =
        SplitPartitionRequest.newBuilder()
            .setPartition(partition.value())
            .addAllAt(at.stream().map(ItemConverter::bytes).toList())
            .setDryRun(dryRun)
            .build();
    return ask(
        dryRun,
        (PartitionsStub stub, StreamObserver<SplitPartitionResponse> observer) ->
            stub.splitPartition(request, observer),
        response -> planned(response.getDecision(), response.getReplacementsList()));
  }

  /**
   * Merges two neighbours, or says what that would do.
   *
   * @param left whose range comes first
   * @param dryRun whether to say only
   */
  public PlannedPartitions merge(PartitionId left, PartitionId right, boolean dryRun) {
    var request =
        MergePartitionsRequest.newBuilder()
            .setLeft(left.value())
            .setRight(right.value())
            .setDryRun(dryRun)
            .build();
    return ask(
        dryRun,
        (PartitionsStub stub, StreamObserver<MergePartitionsResponse> observer) ->
            stub.mergePartitions(request, observer),
        response ->
            planned(
                response.getDecision(),
                response.hasReplacement() ? List.of(response.getReplacement()) : List.of()));
  }

  /**
   * Raises what a table is to take at once, or says what would be split for it. What it takes is
   * never lowered.
   *
   * @param readUnits a second; 0 to leave it
   * @param writeUnits a second; 0 to leave it
   * @param dryRun whether to say only
   */
  public WarmUp warm(String table, long readUnits, long writeUnits, boolean dryRun) {
    var request =
        WarmTableRequest.newBuilder()
            .setTable(table)
            .setReadUnits(readUnits)
            .setWriteUnits(writeUnits)
            .setDryRun(dryRun)
            .build();
    return ask(
        dryRun,
        (PartitionsStub stub, StreamObserver<WarmTableResponse> observer) ->
            stub.warmTable(request, observer),
        response ->
            new WarmUp(
                response.getPartitions(),
                response.getPartitionsWanted(),
                response.getSplitsList().stream()
                    .map(split ->
                        new WarmUp.Split(new PartitionId(split.getPartition()), split.getParts()))
                    .toList()));
  }

  /**
   * Moves a partition to another group, or says what that would do. Of many moves some wait for
   * their turn.
   *
   * @param group that is to take it
   * @param dryRun whether to say only
   */
  public PlannedPartitions move(PartitionId partition, long group, boolean dryRun) {
    var request =
        MovePartitionRequest.newBuilder()
            .setPartition(partition.value())
            .setGroup(group)
            .setDryRun(dryRun)
            .build();
    return ask(
        dryRun,
        (PartitionsStub stub, StreamObserver<MovePartitionResponse> observer) ->
            stub.movePartition(request, observer),
        response ->
            planned(
                response.getDecision(),
                response.hasReplacement() ? List.of(response.getReplacement()) : List.of()));
  }

  /**
   * Gives the move of a partition up, unless it is too far already: the list tells what became of
   * it, ABANDONED or DONE.
   *
   * @param partition before the move, or after it
   * @return the decision that the move carries out
   */
  public PartitionDecision cancelMove(PartitionId partition) {
    var request = CancelMoveRequest.newBuilder().setPartition(partition.value()).build();
    return ask(
        true,
        (PartitionsStub stub, StreamObserver<CancelMoveResponse> observer) ->
            stub.cancelMove(request, observer),
        response -> PartitionConverter.decision(response.getDecision()));
  }

  /**
   * What was decided within the last week, the newest first.
   *
   * @param max how many at most
   */
  public List<PartitionDecision> decisions(DecisionFilter filter, int max) {
    var all = new ArrayList<PartitionDecision>();
    boolean more = true;
    while (more && all.size() < max) {
      var partition = filter.partition();
      var table = filter.table();
      var node = filter.node();
      var request =
          ListDecisionsRequest.newBuilder()
              .setTable(table == null ? "" : table)
              .setPartition(partition == null ? 0 : partition.value())
              .setNode(node == null ? "" : node)
              .setLimit(Math.min(PAGE, max - all.size()))
              .setBeforeId(all.isEmpty() ? 0 : all.getLast().id())
              .build();
      var page =
          ask(
              true,
              (PartitionsStub stub, StreamObserver<ListDecisionsResponse> observer) ->
                  stub.listDecisions(request, observer),
              response -> response);
      page.getDecisionsList().stream().map(PartitionConverter::decision).forEach(all::add);
      more = page.getMore();
    }
    return all;
  }

  /** The keys of a table with most of what is asked for, or of what is refused of it. */
  public List<UsedKey> hotKeys(String table, HotKeyQuery query) {
    var partition = query.partition();
    var request =
        ListHotKeysRequest.newBuilder()
            .setTable(table)
            .setPartition(partition == null ? 0 : partition.value())
            .setMinutes(query.minutes())
            .setMeasure(UsedKeyConverter.message(query.measure()))
            .setLimit(query.limit())
            .setHistory(query.history())
            .build();
    return ask(
        true,
        (PartitionsStub stub, StreamObserver<ListHotKeysResponse> observer) ->
            stub.listHotKeys(request, observer),
        UsedKeyConverter::keys);
  }

  /** How hot each part of the key space was, over time. */
  public HeatMap heatMap(HeatMapQuery query) {
    var table = query.table();
    var request =
        ReadHeatMapRequest.newBuilder()
            .setTable(table == null ? "" : table)
            .setMetric(HeatMapConverter.message(query.metric()))
            .setResolution(HeatMapConverter.message(query.resolution()))
            .setRows(query.rows())
            .build();
    return ask(
        true,
        (PartitionsStub stub, StreamObserver<ReadHeatMapResponse> observer) ->
            stub.readHeatMap(request, observer),
        HeatMapConverter::map);
  }

  private static PlannedPartitions planned(
      io.isotherm.api.v1.PartitionDecision decision,
      List<io.isotherm.api.v1.PartitionDescription> replacements) {
    return new PlannedPartitions(
        PartitionConverter.decision(decision),
        replacements.stream().map(PartitionConverter::description).toList());
  }

  private <M, R> R ask(
      boolean repeatable,
      BiConsumer<PartitionsStub, StreamObserver<M>> method,
      Function<M, R> read) {
    var call =
        new UnaryCall<>(transport, timeout, repeatable, PartitionsGrpc::newStub, method, read);
    call.begin();
    return Waiting.on(call.future(), repeatable ? Failures.unavailable() : Failures.unknown());
  }
}
