package io.isotherm.console.web;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.MergePartitionsRequest;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.PartitionDecision;
import io.isotherm.api.v1.PartitionDescription;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.console.action.Isolation;
import io.isotherm.console.cluster.ActionCalls;
import io.isotherm.console.cluster.Cluster;
import io.isotherm.console.cluster.ClusterCalls;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits, merges and moves of partitions and drains of nodes, as pages ask for them: told only, or
 * done. The decision that comes of one names the console and the address of whoever asked. Threads
 * that may wait.
 */
final class ActionsApi {
  private final ActionCalls actions;
  private final ClusterCalls calls;
  private final Cluster cluster;

  ActionsApi(ActionCalls actions, ClusterCalls calls, Cluster cluster) {
    this.actions = actions;
    this.calls = calls;
    this.cluster = cluster;
  }

  /**
   * What was decided, and what is to take the place of what there is.
   *
   * @param requester who asks
   * @return members of an object; null when there is no action of this name
   * @throws DatabaseException when it is refused
   */
  @Nullable Map<String, Object> act(String name, Body body, String requester) {
    return switch (name) {
      case "split" -> split(body, positions(body.texts("at")), requester);
      case "isolate" -> split(body, cuts(body), requester);
      case "merge" -> {
        var answer =
            actions.merge(
                MergePartitionsRequest.newBuilder()
                    .setLeft(body.number("left"))
                    .setRight(body.number("right"))
                    .setDryRun(body.truth("dry_run"))
                    .setRequester(requester)
                    .build());
        yield told(
            answer.getDecision(),
            answer.hasReplacement() ? List.of(answer.getReplacement()) : List.of());
      }
      case "move" -> {
        var answer =
            actions.move(
                MovePartitionRequest.newBuilder()
                    .setPartition(body.number("partition"))
                    .setGroup(body.number("group"))
                    .setDryRun(body.truth("dry_run"))
                    .setRequester(requester)
                    .build());
        yield told(
            answer.getDecision(),
            answer.hasReplacement() ? List.of(answer.getReplacement()) : List.of());
      }
      case "drain" ->
          told(
              actions
                  .drain(
                      DrainNodeRequest.newBuilder()
                          .setNode(body.needed("node"))
                          .setDryRun(body.truth("dry_run"))
                          .setRequester(requester)
                          .build())
                  .getDecision(),
              List.of());
      case "activate" ->
          told(
              actions
                  .activate(
                      ActivateNodeRequest.newBuilder()
                          .setNode(body.needed("node"))
                          .setDryRun(body.truth("dry_run"))
                          .setRequester(requester)
                          .build())
                  .getDecision(),
              List.of());
      default -> null;
    };
  }

  private Map<String, Object> split(Body body, List<Bytes> at, String requester) {
    var answer =
        actions.split(
            SplitPartitionRequest.newBuilder()
                .setPartition(body.number("partition"))
                .addAllAt(at.stream().map(ItemConverter::bytes).toList())
                .setDryRun(body.truth("dry_run"))
                .setRequester(requester)
                .build());
    return told(answer.getDecision(), answer.getReplacementsList());
  }

  private static List<Bytes> positions(List<String> texts) {
    return texts.stream().map(PositionText::parse).sorted().toList();
  }

  private List<Bytes> cuts(Body body) {
    long id = body.number("partition");
    var partition =
        cluster.partitions().get().stream()
            .filter(any -> any.id().value() == id)
            .findFirst()
            .orElseThrow(() ->
                new DatabaseException(
                    ErrorCode.RESOURCE_NOT_FOUND,
                    "There is no partition of this id",
                    Map.of("partition", Long.toString(id))));
    var schema = TableConverter.keySchema(calls.table(partition.table()).getKeySchema());
    return Isolation.cuts(
        partition.range(), PositionText.parse(body.needed("position")), schema.sortKey() != null);
  }

  private static Map<String, Object> told(
      PartitionDecision decision, List<PartitionDescription> replacements) {
    var members = new LinkedHashMap<String, Object>();
    members.put("decision", PartitionJson.decision(PartitionConverter.decision(decision)));
    members.put(
        "replacements",
        PartitionJson.partitions(
            replacements.stream().map(PartitionConverter::description).toList()));
    return members;
  }
}
