package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.explain.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evens out what groups hold, used or not: so that groups that are new fill up, and data that is
 * asked for one day is spread by then.
 *
 * <p>Goal: no group holds more or less than the mean by more than {@link BalanceSettings#spread},
 * where a partition counts its bytes, and something though it is empty. The fullest group gives to
 * the emptiest, and holds at least as much afterwards: so nothing ever goes back. What goes has
 * little heat, or the taker has room for it. It is begun only when nothing is to be moved for a
 * better reason.
 */
final class SpreadFinder {
  /**
   * Part of the mean load of a node that a partition has at most, to go wherever there is space.
   */
  private static final double COOL = 0.01;

  /** Part of what a partition of its group usually holds that one holds at least, to go. */
  private static final double WORTH_OF_USUAL = 0.5;

  private final ClusterView view;
  private final BalanceSettings settings;
  private final Loads loads;
  private final RecentPartitions recent;
  private final Set<NodeId> transferring;

  SpreadFinder(
      ClusterView view,
      BalanceSettings settings,
      Loads loads,
      RecentPartitions recent,
      Set<NodeId> transferring) {
    this.view = view;
    this.settings = settings;
    this.loads = loads;
    this.recent = recent;
    this.transferring = transferring;
  }

  /**
   * Moves, which the loads show already.
   *
   * @param together partitions that are to be merged with a neighbour in their group, and stay
   */
  List<MoveVerdict> find(Set<PartitionId> together) {
    var verdicts = new ArrayList<MoveVerdict>();
    var evenness = Evenness.of(loads, settings);
    var looked = new HashSet<GroupLoad>();
    int most = Math.min(settings.spreadsMax(), settings.movesMax());
    while (loads.underWay() < most) {
      var from = fullest(looked);
      var to = emptiest();
      if (from == null || to == null || !evenness.isUneven(from.volume(), to.volume())) {
        break;
      }
      var partition = best(from, to, together);
      if (partition == null) {
        looked.add(from);
        continue;
      }
      verdicts.add(move(partition, from, to, evenness.mean()));
      loads.move(partition, from, to);
    }
    return verdicts;
  }

  private @Nullable GroupLoad fullest(Set<GroupLoad> looked) {
    return loads.groups().stream()
        .filter(group -> !looked.contains(group) && !transferring.contains(group.leader().id()))
        .filter(group -> group.leader().gives() < settings.movesNodeMax())
        .max(Comparator.comparingDouble(GroupLoad::volume))
        .orElse(null);
  }

  private @Nullable GroupLoad emptiest() {
    return loads.groups().stream()
        .filter(group -> !transferring.contains(group.leader().id()))
        .filter(group -> group.leader().takes() < settings.movesNodeMax())
        .filter(group -> group.hasDisk(0, settings.diskFilledTo()))
        .min(Comparator.comparingDouble(GroupLoad::volume))
        .orElse(null);
  }

  /** The largest that makes them more even, and of such the coolest; none that hardly matters. */
  private @Nullable CarriedPartition best(GroupLoad from, GroupLoad to, Set<PartitionId> together) {
    double room = (from.volume() - to.volume()) / 2;
    double worth = WORTH_OF_USUAL * from.volume() / Math.max(1, from.count());
    return from.partitions().stream()
        .filter(partition -> partition.volume() >= worth && partition.volume() <= room)
        .filter(partition -> !together.contains(partition.id()))
        .filter(partition -> isCoolEnough(partition, to))
        .filter(partition -> recent.restsFor(partition.id()).isZero())
        .filter(partition -> view.history().hotSinceNanos(partition.id()) == null)
        .max(
            Comparator.comparingDouble(CarriedPartition::volume)
                .thenComparing(Comparator.comparingDouble(CarriedPartition::heat).reversed())
                .thenComparing(Comparator.comparing(CarriedPartition::id).reversed()))
        .orElse(null);
  }

  private boolean isCoolEnough(CarriedPartition partition, GroupLoad to) {
    var taker = to.leader();
    return partition.heat() <= COOL * loads.mean() * taker.size()
        || loads.of(taker, partition.heat()) <= loads.mean() * (1 + settings.filledTo());
  }

  private static MoveVerdict move(
      CarriedPartition partition, GroupLoad from, GroupLoad to, double mean) {
    var numbers = new HashMap<String, Double>();
    numbers.put(MoveNumbers.HEAT, partition.heat());
    numbers.put(MoveNumbers.SIZE_BYTES, (double) partition.sizeBytes());
    numbers.put(MoveNumbers.GROUP_BYTES, from.volume());
    numbers.put(MoveNumbers.TAKER_BYTES, to.volume());
    numbers.put(MoveNumbers.GROUP_BYTES_MEAN, mean);
    return new MoveVerdict.Move(
        partition,
        from,
        to,
        BalanceReason.UNEVEN_DATA,
        BalanceText.moved(partition, from, to)
            + ": "
            + from.id()
            + " holds "
            + Figures.bytes(from.volume())
            + ", "
            + to.id()
            + " "
            + Figures.bytes(to.volume())
            + ", and the mean is "
            + Figures.bytes(mean),
        numbers);
  }
}
