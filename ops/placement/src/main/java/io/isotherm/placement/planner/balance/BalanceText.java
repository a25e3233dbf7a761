package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.explain.Figures;
import java.time.Duration;

/** Parts of the sentences that say why something goes elsewhere, or stays. */
final class BalanceText {
  private BalanceText() {}

  static String moved(CarriedPartition partition, GroupLoad from, GroupLoad to) {
    return "Moved from "
        + from.id()
        + " to "
        + to.id()
        + " on "
        + to.leader().id()
        + ", with "
        + Figures.number(partition.heat())
        + " of heat and "
        + Figures.bytes((double) partition.sizeBytes());
  }

  /** Such as {@code n1 carries 1,500 for its size, 50% above the mean of 1,000}. */
  static String above(NodeId node, double load, double mean) {
    return node
        + " carries "
        + Figures.number(load)
        + " of heat for its size, "
        + Figures.percent(mean == 0 ? 0 : load / mean - 1)
        + " above the mean of "
        + Figures.number(mean);
  }

  static String wouldHave(double load) {
    return " would carry " + Figures.number(load);
  }

  static String most(CarriedPartition partition, Load giver) {
    return "it has "
        + Figures.percent(giver.heat() == 0 ? 0 : partition.heat() / giver.heat())
        + " of the heat of its node";
  }

  static String tooLarge(CarriedPartition partition, double paysBackSeconds, Duration within) {
    return "copying "
        + Figures.bytes((double) partition.sizeBytes())
        + " for "
        + Figures.number(partition.heat())
        + " of heat pays back within "
        + Figures.duration(Duration.ofSeconds((long) paysBackSeconds))
        + ", and should within "
        + Figures.duration(within);
  }

  static String transferred(LeaderBalancer.Transfer transfer) {
    return "Leadership of "
        + transfer.group().id()
        + " handed to "
        + transfer.to().id()
        + ": "
        + transfer.from().id()
        + " carries "
        + Figures.number(transfer.fromBefore())
        + " of heat for its size and leads "
        + (transfer.from().leads() + 1)
        + ", "
        + transfer.to().id()
        + " "
        + Figures.number(transfer.toBefore())
        + " and "
        + (transfer.to().leads() - 1)
        + "; with it "
        + Figures.number(transfer.fromAfter())
        + " and "
        + Figures.number(transfer.toAfter());
  }
}
