package io.isotherm.placement.planner;

import static java.util.stream.Collectors.joining;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.Operator;
import java.util.List;

/** Plans as scripts show them. Changes and decisions end with a new line. */
final class PlanText {
  private PlanText() {}

  static String told(CatalogChange change) {
    return switch (change) {
      case CatalogChange.GroupPlanned(var group) ->
          record(group.id() + " on " + told(group.replicas()));
      case CatalogChange.GroupMembersChanged(var group) -> record(told(group));
      case CatalogChange.TableChanged(var table) -> record(table.name() + " is " + table.status());
      case CatalogChange.TableDropped(var table) -> record(table + " is gone");
      case CatalogChange.PartitionsRemoved(var partitions) -> record(partitions + " are gone");
      case CatalogChange.PartitionsPlaced(var partitions) ->
          record(partitions.stream().map(PartitionDescriptor::id).toList() + " are there");
      case CatalogChange.OperatorPlanned(var operator) ->
          record(operator.id() + " " + told(operator.change()));
      case CatalogChange.OperatorEnded(var operator) -> record(operator + " has ended");
      case CatalogChange.OperatorGivenUp(var operator, var why) ->
          record(operator + " is given up: " + why);
      case CatalogChange.DecisionNoted(var decision, var superseded) ->
          (superseded == 0 ? "note " : "instead of d" + superseded + " note ") + told(decision);
      case CatalogChange.NodeRegistered(var node) -> record(node.id() + " is " + node.state());
      case CatalogChange.ClusterFounded(_, var settings) ->
          record("the cluster is of feature level " + settings.featureLevel());
      case CatalogChange.ClusterCapacityChanged _,
          CatalogChange.TableCapacityChanged _,
          CatalogChange.TableCreated _,
          CatalogChange.AccessKeyChanged _,
          CatalogChange.AccessKeyDropped _ ->
          throw new IllegalStateException("A plan does not do that.");
    };
  }

  static String told(PartitionDecision decision) {
    return "d%d%s %s %s %s: %s%n  %s%n"
        .formatted(
            decision.id(),
            decision.count() > 1 ? " x" + decision.count() : "",
            decision.outcome(),
            decision.action(),
            decision.partitions(),
            decision.reason(),
            decision.text());
  }

  static String told(Step step) {
    return step.node()
        + ": "
        + switch (step) {
          case Step.FoundGroup(_, var group) ->
              "found " + group.id() + " with " + told(group.replicas());
          case Step.JoinGroup(_, var group, long configuration) ->
              "join " + group + " for change " + configuration;
          case Step.RemoveGroup(_, var group, long configuration) ->
              "remove " + group + " after change " + configuration;
          case Step.CreatePartitions(_, var group, var partitions) ->
              "create in " + group + " " + partitions.stream().map(p -> p.id()).toList();
          case Step.DropPartitions(_, var group, var partitions) ->
              "drop in " + group + " " + partitions;
          case Step.ReplacePartitions(_, var operator, var replace) ->
              "replace for " + operator + " in " + step.groupId() + " " + replace.replacedIds();
          case Step.MovePartition(_, var operator, var move, var addresses) ->
              "move for "
                  + operator
                  + " "
                  + move.source().id()
                  + " from "
                  + step.groupId()
                  + " to "
                  + addresses;
          case Step.AbandonArrival(_, var target) ->
              "abandon " + target.id() + " in " + step.groupId();
          case Step.StayPartition(_, var group, var partition, var target) ->
              "let " + partition + " stay in " + group + ", as " + target + " is abandoned";
          case Step.TransferLeadership(_, var group, var successor) ->
              "hand " + group + " to " + successor;
          case Step.ChangeMembers(_, var group, _, var expected, var wanted) ->
              "change " + group + " from " + told(expected) + " to " + told(wanted);
        };
  }

  /** With its range. */
  static String told(PartitionDescriptor partition) {
    return "%s %s [%s, %s)"
        .formatted(
            partition.id(),
            partition.epoch(),
            bound(partition.range().start()),
            bound(partition.range().end()));
  }

  private static String told(CatalogGroup group) {
    var change = group.change();
    return change == null
        ? group.id() + " has " + told(group.replicas())
        : "%s is to have %s instead of %s (%s)%s"
            .formatted(
                group.id(),
                told(List.of(change.added())),
                change.removed().node(),
                change.cause(),
                change.givenUp().isEmpty() ? "" : ", not " + told(change.givenUp()));
  }

  private static String told(Operator.Change change) {
    return switch (change) {
      case Operator.Replace(var replaced, var replacements) ->
          "replaces "
              + replaced.stream().map(PartitionDescriptor::id).toList()
              + " by "
              + replacements.stream().map(PlanText::told).collect(joining(", "));
      case Operator.Move(var source, var target, _) ->
          "moves "
              + source.id()
              + " from "
              + new GroupId(source.groupId())
              + " to "
              + new GroupId(target.groupId())
              + " as "
              + told(target);
    };
  }

  private static String bound(Bytes position) {
    // Eight digits tell where it is.
    var digits = position.toString();
    return digits.length() > 18 ? digits.substring(0, 8) + ".." : digits;
  }

  private static String record(String what) {
    return "record " + what + "\n";
  }

  private static String told(List<Member> members) {
    return members.stream()
        .map(m -> m.id().node() + "." + Integer.parseInt(m.id().incarnation(), 16))
        .toList()
        .toString();
  }
}
