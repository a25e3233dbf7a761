package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Destination;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.FreshIds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What verdicts about moves come to: operators, and decisions as they are kept. */
final class MoveChanges {
  private MoveChanges() {}

  /** The partition under a new id, as it will be in its new group. */
  static Operator.Move move(PartitionDescriptor source, long group, FreshIds ids) {
    var target =
        new PartitionDescriptor(
            ids.partition(), source.tableId(), source.range(), source.epoch().next(), group);
    return new Operator.Move(source, target, null);
  }

  /** The operator, and the decision it carries out. */
  static List<CatalogChange> planned(Operator.Move move, PartitionDecision decision, FreshIds ids) {
    var operator = new Operator(ids.operator(), decision.firstMillis(), move, decision.id());
    return List.of(
        new CatalogChange.OperatorPlanned(operator), new CatalogChange.DecisionNoted(decision, 0));
  }

  /**
   * A verdict as it is kept.
   *
   * @param id 0 when it is not
   */
  static PartitionDecision decision(MoveVerdict verdict, long id, long nowMillis) {
    var partition = verdict.partition();
    return decision(
        new Subject(
            partition.table(), partition.descriptor(), verdict.from().leader().id().value()),
        switch (verdict) {
          case MoveVerdict.Move(_, _, var to, _, _, _) ->
              new Destination(to.id().value(), to.leader().id().value());
          case MoveVerdict.Refusal _ -> null;
        },
        switch (verdict) {
          case MoveVerdict.Move _ -> Outcome.PLANNED;
          case MoveVerdict.Refusal _ -> Outcome.REFUSED;
        },
        new Why(verdict.reason(), verdict.sentence(), verdict.numbers(), false, ""),
        id,
        nowMillis);
  }

  /**
   * @param table its name
   * @param node that leads its group; empty when nobody is known to
   */
  record Subject(String table, PartitionDescriptor partition, String node) {}

  /**
   * @param sentence without the full stop
   * @param manual whether a person asked for it
   * @param requester who, as he said; may be empty
   */
  record Why(
      BalanceReason reason,
      String sentence,
      Map<String, Double> numbers,
      boolean manual,
      String requester) {}

  static PartitionDecision decision(
      Subject subject,
      @Nullable Destination destination,
      Outcome outcome,
      Why why,
      long id,
      long nowMillis) {
    return new PartitionDecision(
        id,
        nowMillis,
        nowMillis,
        1,
        subject.table(),
        List.of(subject.partition().id()),
        subject.node(),
        Action.MOVE,
        outcome,
        why.reason().name(),
        why.sentence() + ".",
        new TreeMap<>(why.numbers()),
        why.manual(),
        destination,
        why.requester());
  }
}
