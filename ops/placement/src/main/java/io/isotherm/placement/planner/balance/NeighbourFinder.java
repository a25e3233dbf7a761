package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.planner.explain.Figures;
import io.isotherm.placement.planner.split.ApartNeighbours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings cold neighbours of different groups together, so that they can be merged. It is begun only
 * when nothing is to be moved for a better reason.
 *
 * <p>The smaller one goes, when it can, and otherwise the other. Where it goes there is room by the
 * rules by which partitions are taken away for their heat, for a full disk and for even groups,
 * each with its distance: so none of them takes away what came. From then on the two are kept
 * together until they are merged, which leaves one partition less than there were; so it ends.
 */
final class NeighbourFinder {
  /** Refusals told in one plan: of the first pairs. */
  static final int TOLD_MAX = 3;

  /**
   * Part of the heat above the mean from which a node gives, up to which it takes, where nodes have
   * little to do.
   */
  private static final double FILLED_EXCESS = 0.5;

  /** One more than take part in a move. */
  private static final int EMPTIEST = 3;

  private final BalanceSettings settings;
  private final Loads loads;
  private final RecentPartitions recent;
  private final Set<NodeId> transferring;
  private final Evenness evenness;

  /** The emptiest groups, as many as to know the emptiest beside any two. */
  private List<GroupLoad> emptiest = List.of();

  NeighbourFinder(
      BalanceSettings settings, Loads loads, RecentPartitions recent, Set<NodeId> transferring) {
    this.settings = settings;
    this.loads = loads;
    this.recent = recent;
    this.transferring = transferring;
    this.evenness = Evenness.of(loads, settings);
  }

  /** A partition of a group. */
  private record Candidate(CarriedPartition partition, GroupLoad group) {}

  /** Why one does not go where the other is. */
  private record Obstacle(BalanceReason reason, String sentence, Map<String, Double> numbers) {}

  /**
   * Moves, which the loads show already, and refusals.
   *
   * @param apart of which none has a partition of another
   */
  List<MoveVerdict> find(List<ApartNeighbours> apart) {
    var verdicts = new ArrayList<MoveVerdict>();
    int most = Math.min(settings.spreadsMax(), settings.movesMax());
    if (apart.isEmpty() || loads.underWay() >= most) {
      return verdicts;
    }
    int told = 0;
    emptiest = emptiest();
    var carried = carried(apart);
    for (var pair : apart) {
      if (loads.underWay() >= most) {
        break;
      }
      var verdict = decide(pair, carried);
      if (verdict instanceof MoveVerdict.Move move) {
        loads.move(move.partition(), move.from(), move.to());
        emptiest = emptiest();
        verdicts.add(move);
      } else if (verdict != null && told < TOLD_MAX) {
        verdicts.add(verdict);
        told++;
      }
    }
    return verdicts;
  }

  /** Null when one of them cannot be moved just now, or their nodes have enough in hand. */
  private @Nullable MoveVerdict decide(ApartNeighbours pair, Map<PartitionId, Candidate> carried) {
    var left = carried.get(pair.left().id());
    var right = carried.get(pair.right().id());
    if (left == null || right == null) {
      return null;
    }
    var order =
        Comparator.<Candidate>comparingLong(candidate -> candidate.partition().sizeBytes())
            .thenComparingDouble(candidate -> candidate.partition().heat())
            .thenComparing(candidate -> candidate.partition().id(), Comparator.reverseOrder());
    boolean isLeft = order.compare(left, right) < 0;
    var smaller = isLeft ? left : right;
    var larger = isLeft ? right : left;
    var first = decide(smaller, larger, pair);
    if (first instanceof MoveVerdict.Move) {
      return first;
    }
    var second = decide(larger, smaller, pair);
    return first == null || second instanceof MoveVerdict.Move ? second : first;
  }

  /** Those of the pairs that can be moved, of groups whose leaders have measured for long. */
  private Map<PartitionId, Candidate> carried(List<ApartNeighbours> apart) {
    var wanted = new HashSet<PartitionId>();
    for (var pair : apart) {
      wanted.add(pair.left().id());
      wanted.add(pair.right().id());
    }
    var carried = new HashMap<PartitionId, Candidate>();
    for (var group : loads.groups()) {
      for (var partition : group.partitions()) {
        if (group.isSettled() && wanted.contains(partition.id())) {
          carried.put(partition.id(), new Candidate(partition, group));
        }
      }
    }
    return carried;
  }

  private @Nullable MoveVerdict decide(Candidate goer, Candidate host, ApartNeighbours pair) {
    var giver = goer.group().leader();
    var taker = host.group().leader();
    if (giver.gives() >= settings.movesNodeMax()
        || taker.takes() >= settings.movesNodeMax()
        || transferring.contains(giver.id())
        || transferring.contains(taker.id())) {
      return null;
    }
    var numbers = new HashMap<String, Double>();
    numbers.put(MoveNumbers.HEAT, goer.partition().heat());
    numbers.put(MoveNumbers.SIZE_BYTES, (double) goer.partition().sizeBytes());
    numbers.put(MoveNumbers.NEIGHBOUR_HEAT, host.partition().heat());
    numbers.put(MoveNumbers.NEIGHBOUR_BYTES, (double) host.partition().sizeBytes());
    var obstacle = obstacle(goer, host);
    if (obstacle != null) {
      numbers.putAll(obstacle.numbers());
      return new MoveVerdict.Refusal(
          goer.partition(),
          goer.group(),
          obstacle.reason(),
          "Not moved, though its neighbour "
              + host.partition().id()
              + " is in "
              + host.group().id()
              + ", and "
              + pair.words()
              + ": "
              + obstacle.sentence(),
          numbers);
    }
    return new MoveVerdict.Move(
        goer.partition(),
        goer.group(),
        host.group(),
        BalanceReason.COLD_NEIGHBOUR,
        BalanceText.moved(goer.partition(), goer.group(), host.group())
            + ": its neighbour "
            + host.partition().id()
            + " is there, and "
            + pair.words(),
        numbers);
  }

  private @Nullable Obstacle obstacle(Candidate goer, Candidate host) {
    var rests = recent.restsFor(goer.partition().id());
    if (rests.isPositive()) {
      return new Obstacle(
          BalanceReason.COOLING_DOWN,
          "it was made or moved of late, or could not be, and rests for "
              + rests.toSeconds()
              + " s more",
          Map.of(MoveNumbers.RESTS_SECONDS, (double) rests.toSeconds()));
    }
    var tooHot = heat(goer, host.group());
    if (tooHot != null) {
      return tooHot;
    }
    double bytes = (double) goer.partition().sizeBytes();
    if (!host.group().hasDisk(bytes, settings.diskFilledTo())) {
      return new Obstacle(
          BalanceReason.NO_DISK,
          "not all replicas of "
              + host.group().id()
              + " are on disks that are below "
              + Figures.percent(settings.diskFilledTo())
              + " with its "
              + Figures.bytes(bytes),
          Map.of(MoveNumbers.DISK_MAX, settings.diskFilledTo()));
    }
    return volume(goer, host.group());
  }

  /**
   * A node takes no more than nodes take for the heat of others, unless it is so little that it
   * would never be taken away for that.
   */
  private @Nullable Obstacle heat(Candidate goer, GroupLoad to) {
    var taker = to.leader();
    double heat = goer.partition().heat();
    double after = loads.of(taker, heat);
    double more = settings.filledTo() * loads.mean();
    double most =
        loads.mean() + Math.max(more, FILLED_EXCESS * settings.excessMin() / taker.size());
    boolean isLittle = heat <= HeatFinder.WORTH_MIN * loads.mean() * taker.size();
    if (isLittle || taker == goer.group().leader() || after <= most) {
      return null;
    }
    return new Obstacle(
        BalanceReason.NO_HEADROOM,
        taker.id()
            + BalanceText.wouldHave(after)
            + " of heat for its size, above "
            + Figures.number(most),
        Map.of(
            MoveNumbers.MEAN,
            loads.mean(),
            MoveNumbers.TAKER,
            loads.of(taker, 0),
            MoveNumbers.TAKER_AFTER,
            after,
            MoveNumbers.LOAD_MAX,
            most));
  }

  private List<GroupLoad> emptiest() {
    return loads.groups().stream()
        .sorted(Comparator.comparingDouble(GroupLoad::volume))
        .limit(EMPTIEST)
        .toList();
  }

  /** No group gets so much that it has to give for even groups. */
  private @Nullable Obstacle volume(Candidate goer, GroupLoad to) {
    double volume = goer.partition().volume();
    double after = to.volume() + volume;
    double least = goer.group().volume() - volume;
    for (var group : emptiest) {
      if (group != to && group != goer.group()) {
        least = Math.min(least, group.volume());
      }
    }
    double most = evenness.most(least);
    return after <= most
        ? null
        : new Obstacle(
            BalanceReason.FULL_GROUP,
            to.id()
                + " would hold "
                + Figures.bytes(after)
                + ", above "
                + Figures.bytes(most)
                + ", as the mean is "
                + Figures.bytes(evenness.mean()),
            Map.of(
                MoveNumbers.TAKER_BYTES, to.volume(),
                MoveNumbers.TAKER_BYTES_MAX, most,
                MoveNumbers.GROUP_BYTES_MEAN, evenness.mean()));
  }
}
