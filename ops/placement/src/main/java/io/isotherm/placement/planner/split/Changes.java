package io.isotherm.placement.planner.split;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.FreshIds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What verdicts come to: operators, and decisions as they are kept. */
final class Changes {
  private Changes() {}

  /**
   * Replacements for a range that is cut.
   *
   * @param replaced in order, adjacent
   * @param cuts between the replacements; none for one that covers all
   */
  static Operator.Replace replace(
      List<PartitionDescriptor> replaced, List<Bytes> cuts, FreshIds ids) {
    var first = replaced.getFirst();
    long epoch = replaced.stream().mapToLong(p -> p.epoch().value()).max().orElseThrow();
    var replacements = new ArrayList<PartitionDescriptor>(cuts.size() + 1);
    var bounds = new ArrayList<Bytes>(cuts);
    bounds.add(replaced.getLast().range().end());
    var start = first.range().start();
    for (var end : bounds) {
      replacements.add(
          new PartitionDescriptor(
              ids.partition(),
              first.tableId(),
              new KeyRange(start, end),
              new PartitionEpoch(epoch + 1),
              first.groupId()));
      start = end;
    }
    return new Operator.Replace(replaced, replacements);
  }

  /** The operator, and the decision it carries out. */
  static List<CatalogChange> planned(
      Operator.Replace replace, PartitionDecision decision, FreshIds ids) {
    var operator = new Operator(ids.operator(), decision.firstMillis(), replace, decision.id());
    return List.of(
        new CatalogChange.OperatorPlanned(operator), new CatalogChange.DecisionNoted(decision, 0));
  }

  /** A verdict of the planner's own, as it is kept. */
  static PartitionDecision decision(Verdict verdict, Subject subject, long id, long nowMillis) {
    return decision(verdict, subject, id, nowMillis, false, "");
  }

  /**
   * A verdict as it is kept.
   *
   * @param id 0 when it is not
   * @param requester who asked, as he said; empty when nobody did, or he did not say
   */
  static PartitionDecision decision(
      Verdict verdict, Subject subject, long id, long nowMillis, boolean manual, String requester) {
    return new PartitionDecision(
        id,
        nowMillis,
        nowMillis,
        1,
        subject.table(),
        subject.partitions().stream().map(PartitionDescriptor::id).toList(),
        subject.node(),
        subject.action(),
        switch (verdict) {
          case Verdict.Change _ -> Outcome.PLANNED;
          case Verdict.Refusal _ -> Outcome.REFUSED;
        },
        verdict.reason().name(),
        verdict.sentence() + ".",
        new TreeMap<>(verdict.numbers()),
        manual,
        null,
        requester);
  }

  /**
   * What a verdict is about.
   *
   * @param table its name
   * @param node whose leader is asked; empty when nobody is known to lead
   */
  record Subject(Action action, String table, List<PartitionDescriptor> partitions, String node) {
    Subject {
      partitions = List.copyOf(partitions);
    }
  }
}
