package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.ClusterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds partitions whose heat goes to a cooler node.
 *
 * <p>Goal: no node is further above the mean than {@link BalanceSettings#uneven}. Of the partitions
 * of a node that is, those come first that take most heat away for each byte copied. A taker is the
 * node that ends coolest; it ends little above the mean, or at least well below what the giver was.
 * So loads that stand still come to rest, and nothing that was taken is given away again.
 */
final class HeatFinder {
  /** Refusals told of one node at a time: of its hottest partitions. */
  static final int TOLD_MAX = 3;

  /** Partitions of one node that are looked at, the best first. */
  static final int CANDIDATES_MAX = 64;

  /** Part of the mean load that a partition has at least, to be worth a move. */
  static final double WORTH_MIN = 0.001;

  /** Part of the heat of its node above which a partition is what makes it hot. */
  private static final double MOST = 0.5;

  /** Bytes that a move costs beside those it copies. */
  private static final double MOVE_BYTES = 64e6;

  private final ClusterView view;
  private final BalanceSettings settings;
  private final Loads loads;
  private final RecentPartitions recent;
  private final Set<NodeId> transferring;

  HeatFinder(
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

  /** Moves, which the loads show already, and refusals. */
  List<MoveVerdict> find() {
    var verdicts = new ArrayList<MoveVerdict>();
    var givers =
        loads.nodes().stream()
            .filter(this::gives)
            .sorted(
                Comparator.<Load>comparingDouble(node -> -loads.of(node, 0))
                    .thenComparing(Load::id))
            .toList();
    for (var giver : givers) {
      if (loads.underWay() >= settings.movesMax()) {
        break;
      }
      verdicts.addAll(find(giver));
    }
    return verdicts;
  }

  private boolean gives(Load node) {
    return loads.isHot(node)
        && view.loads().isHotFor(node.id(), view.nowNanos(), settings.moveAfter().toNanos())
        && !transferring.contains(node.id())
        && loads.ledBy(node).stream().allMatch(GroupLoad::isSettled);
  }

  private List<MoveVerdict> find(Load giver) {
    var verdicts = new ArrayList<MoveVerdict>();
    var refused = new ArrayList<MoveVerdict>();
    for (var candidate : candidates(giver)) {
      if (loads.of(giver, 0) <= loads.mean() * (1 + settings.filledTo())
          || giver.gives() >= settings.movesNodeMax()
          || loads.underWay() >= settings.movesMax()) {
        break;
      }
      var verdict = decide(giver, candidate);
      if (verdict instanceof MoveVerdict.Move move) {
        loads.move(move.partition(), move.from(), move.to());
        verdicts.add(move);
      } else {
        refused.add(verdict);
      }
    }
    // While something goes, the rest need not be told.
    if (giver.gives() == 0) {
      refused.sort(Comparator.comparingDouble(verdict -> -verdict.partition().heat()));
      verdicts.addAll(refused.subList(0, Math.min(TOLD_MAX, refused.size())));
    }
    return verdicts;
  }

  /** A partition of a group. */
  private record Candidate(CarriedPartition partition, GroupLoad group) {
    double heatForBytes() {
      return partition.heat() / (partition.sizeBytes() + MOVE_BYTES);
    }
  }

  private List<Candidate> candidates(Load giver) {
    double worth = WORTH_MIN * loads.mean() * giver.size();
    var candidates = new ArrayList<Candidate>();
    for (var group : loads.ledBy(giver)) {
      for (var partition : group.partitions()) {
        if (partition.heat() > worth) {
          candidates.add(new Candidate(partition, group));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::heatForBytes)
            .reversed()
            .thenComparing(candidate -> candidate.partition().id()));
    return candidates.subList(0, Math.min(CANDIDATES_MAX, candidates.size()));
  }

  private MoveVerdict decide(Load giver, Candidate candidate) {
    var partition = candidate.partition();
    var obstacle = obstacle(giver, candidate);
    if (obstacle != null) {
      return obstacle;
    }
    var to = taker(giver, partition);
    if (to == null) {
      return refused(
          giver, candidate, BalanceReason.NO_HEADROOM, "no other node can take any now", Map.of());
    }
    double before = loads.of(giver, 0);
    double after = loads.of(giver, -partition.heat());
    double takerBefore = loads.of(to.leader(), 0);
    double takerAfter = loads.of(to.leader(), partition.heat());
    var numbers = new HashMap<String, Double>();
    numbers.put(MoveNumbers.GIVER_AFTER, after);
    numbers.put(MoveNumbers.TAKER, takerBefore);
    numbers.put(MoveNumbers.TAKER_AFTER, takerAfter);
    boolean fits = takerAfter <= loads.mean() * (1 + settings.filledTo());
    double gain = before - Math.max(after, takerAfter);
    if (!fits && gain < settings.gainMin() * loads.mean()) {
      return useless(giver, candidate, to, numbers);
    }
    numbers.putAll(numbers(giver, partition));
    return new MoveVerdict.Move(
        partition,
        candidate.group(),
        to,
        BalanceReason.HOT_NODE,
        BalanceText.moved(partition, candidate.group(), to)
            + ": "
            + BalanceText.above(giver.id(), before, loads.mean())
            + ", and "
            + to.leader().id()
            + BalanceText.wouldHave(takerAfter),
        numbers);
  }

  /** What keeps a partition where it is, wherever it could go. */
  private @Nullable MoveVerdict obstacle(Load giver, Candidate candidate) {
    var partition = candidate.partition();
    if (view.history().hotSinceNanos(partition.id()) != null) {
      return refused(
          giver,
          candidate,
          BalanceReason.TOO_HOT,
          "it has more than a partition should, so it is split and not moved about",
          Map.of());
    }
    var rests = recent.restsFor(partition.id());
    if (rests.isPositive()) {
      return refused(
          giver,
          candidate,
          BalanceReason.COOLING_DOWN,
          "it was made or moved of late, or could not be, and rests for "
              + rests.toSeconds()
              + " s more",
          Map.of(MoveNumbers.RESTS_SECONDS, (double) rests.toSeconds()));
    }
    double paysBack = settings.copyHeat() * partition.sizeBytes() / partition.heat();
    return paysBack <= settings.paysBackWithin().toSeconds()
        ? null
        : refused(
            giver,
            candidate,
            BalanceReason.TOO_LARGE_FOR_ITS_HEAT,
            BalanceText.tooLarge(partition, paysBack, settings.paysBackWithin()),
            Map.of(MoveNumbers.PAYS_BACK_SECONDS, paysBack));
  }

  private MoveVerdict useless(
      Load giver, Candidate candidate, GroupLoad to, Map<String, Double> numbers) {
    var partition = candidate.partition();
    if (partition.heat() > MOST * giver.heat()) {
      return refused(
          giver,
          candidate,
          BalanceReason.SINGLE_PARTITION,
          BalanceText.most(partition, giver) + ", and any other node would be as hot with it",
          numbers);
    }
    boolean isFull = loads.of(to.leader(), 0) >= loads.mean() * (1 - settings.filledTo());
    return refused(
        giver,
        candidate,
        isFull ? BalanceReason.NO_HEADROOM : BalanceReason.WOULD_NOT_HELP,
        to.leader().id()
            + ", the coolest that could take it,"
            + BalanceText.wouldHave(loads.of(to.leader(), partition.heat())),
        numbers);
  }

  private MoveVerdict refused(
      Load giver, Candidate candidate, BalanceReason reason, String why, Map<String, Double> more) {
    var numbers = numbers(giver, candidate.partition());
    numbers.putAll(more);
    return new MoveVerdict.Refusal(
        candidate.partition(),
        candidate.group(),
        reason,
        "Not moved, though "
            + BalanceText.above(giver.id(), loads.of(giver, 0), loads.mean())
            + ": "
            + why,
        numbers);
  }

  private Map<String, Double> numbers(Load giver, CarriedPartition partition) {
    var numbers = new HashMap<String, Double>();
    numbers.put(MoveNumbers.HEAT, partition.heat());
    numbers.put(MoveNumbers.SIZE_BYTES, (double) partition.sizeBytes());
    numbers.put(MoveNumbers.MEAN, loads.mean());
    numbers.put(MoveNumbers.GIVER, loads.of(giver, 0));
    return numbers;
  }

  /** The group on the node that ends coolest, and of those of that node the one with least data. */
  private @Nullable GroupLoad taker(Load giver, CarriedPartition partition) {
    GroupLoad best = null;
    double coolest = Double.MAX_VALUE;
    for (var node : loads.nodes()) {
      double after = loads.of(node, partition.heat());
      if (node != giver
          && after < coolest
          && node.takes() < settings.movesNodeMax()
          && !transferring.contains(node.id())) {
        var group = emptiest(node, partition);
        if (group != null) {
          best = group;
          coolest = after;
        }
      }
    }
    return best;
  }

  private @Nullable GroupLoad emptiest(Load node, CarriedPartition partition) {
    GroupLoad best = null;
    for (var group : loads.ledBy(node)) {
      if (group.hasDisk((double) partition.sizeBytes(), settings.diskMax())
          && (best == null || group.volume() < best.volume())) {
        best = group;
      }
    }
    return best;
  }
}
