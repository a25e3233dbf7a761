package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.explain.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds partitions that leave the groups of a node whose disk is nearly full, for groups all of
 * whose replicas have room. The largest come first, and of them the coolest.
 *
 * <p>A node gives from {@link BalanceSettings#diskMax} on, down to half way to {@link
 * BalanceSettings#diskFilledTo}, up to which others take. Space that others use on the disk is not
 * ours to free: a node of whose data little is ours is left alone.
 */
final class DiskFinder {
  /** Part of what is used on a disk that is ours at least, for a move to help. */
  private static final double OURS_MIN = 0.05;

  /** Partitions looked at for one node, the largest first. */
  private static final int CANDIDATES_MAX = 64;

  private final BalanceSettings settings;
  private final Loads loads;
  private final RecentPartitions recent;
  private final Set<NodeId> transferring;

  DiskFinder(
      BalanceSettings settings, Loads loads, RecentPartitions recent, Set<NodeId> transferring) {
    this.settings = settings;
    this.loads = loads;
    this.recent = recent;
    this.transferring = transferring;
  }

  /** A partition of a group. */
  private record Candidate(CarriedPartition partition, GroupLoad group) {}

  /** Moves, which the loads show already, and a refusal for each node that cannot give anything. */
  List<MoveVerdict> find() {
    var verdicts = new ArrayList<MoveVerdict>();
    var full =
        loads.nodes().stream()
            .filter(node -> node.disk(0) > settings.diskMax() && node.ownPart() >= OURS_MIN)
            .sorted(Comparator.<Load>comparingDouble(node -> -node.disk(0)).thenComparing(Load::id))
            .toList();
    for (var node : full) {
      find(node, verdicts);
    }
    return verdicts;
  }

  private void find(Load full, List<MoveVerdict> verdicts) {
    double enough = (settings.diskMax() + settings.diskFilledTo()) / 2;
    MoveVerdict refusal = null;
    boolean gives = false;
    for (var candidate : candidates(full)) {
      if (full.disk(0) <= enough || loads.underWay() >= settings.movesMax()) {
        break;
      }
      var from = candidate.group().leader();
      if (from.gives() >= settings.movesNodeMax() || transferring.contains(from.id())) {
        gives |= from.gives() > 0;
        continue;
      }
      var verdict = decide(full, candidate);
      if (verdict instanceof MoveVerdict.Move move) {
        loads.move(move.partition(), move.from(), move.to());
        verdicts.add(move);
        gives = true;
      } else if (refusal == null) {
        refusal = verdict;
      }
    }
    if (refusal != null && !gives) {
      verdicts.add(refusal);
    }
  }

  private List<Candidate> candidates(Load full) {
    var candidates = new ArrayList<Candidate>();
    for (var group : loads.groups()) {
      if (group.replicas().contains(full)) {
        group.partitions().stream()
            .filter(partition -> partition.sizeBytes() > 0)
            .forEach(partition -> candidates.add(new Candidate(partition, group)));
      }
    }
    candidates.sort(
        Comparator.<Candidate>comparingLong(candidate -> -candidate.partition().sizeBytes())
            .thenComparingDouble(candidate -> candidate.partition().heat())
            .thenComparing(candidate -> candidate.partition().id()));
    return candidates.subList(0, Math.min(CANDIDATES_MAX, candidates.size()));
  }

  private MoveVerdict decide(Load full, Candidate candidate) {
    var partition = candidate.partition();
    var numbers = new HashMap<String, Double>();
    numbers.put(MoveNumbers.HEAT, partition.heat());
    numbers.put(MoveNumbers.SIZE_BYTES, (double) partition.sizeBytes());
    numbers.put(MoveNumbers.DISK, full.disk(0));
    numbers.put(MoveNumbers.DISK_MAX, settings.diskMax());
    var rests = recent.restsFor(partition.id());
    if (rests.isPositive()) {
      numbers.put(MoveNumbers.RESTS_SECONDS, (double) rests.toSeconds());
      return refused(
          full,
          candidate,
          BalanceReason.COOLING_DOWN,
          "it was made or moved of late, or could not be, and rests for "
              + rests.toSeconds()
              + " s more",
          numbers);
    }
    var to = taker(full, candidate);
    if (to == null) {
      return refused(
          full,
          candidate,
          BalanceReason.NO_DISK,
          "no other group has all its replicas on disks that are below "
              + Figures.percent(settings.diskFilledTo())
              + " with its "
              + Figures.bytes((double) partition.sizeBytes()),
          numbers);
    }
    return new MoveVerdict.Move(
        partition,
        candidate.group(),
        to,
        BalanceReason.FULL_DISK,
        BalanceText.moved(partition, candidate.group(), to) + ": " + words(full),
        numbers);
  }

  private String words(Load full) {
    return full.id()
        + " uses "
        + Figures.percent(full.disk(0))
        + " of its disk, above "
        + Figures.percent(settings.diskMax());
  }

  private MoveVerdict refused(
      Load full,
      Candidate candidate,
      BalanceReason reason,
      String why,
      Map<String, Double> numbers) {
    return new MoveVerdict.Refusal(
        candidate.partition(),
        candidate.group(),
        reason,
        "Not moved, though " + words(full) + ": " + why,
        numbers);
  }

  /** Of the groups with room, the one on the coolest node. */
  private @Nullable GroupLoad taker(Load full, Candidate candidate) {
    var partition = candidate.partition();
    GroupLoad best = null;
    double coolest = Double.MAX_VALUE;
    for (var group : loads.groups()) {
      double after = loads.of(group.leader(), partition.heat());
      if (group != candidate.group()
          && after < coolest
          && !group.replicas().contains(full)
          && group.leader().takes() < settings.movesNodeMax()
          && !transferring.contains(group.leader().id())
          && group.hasDisk((double) partition.sizeBytes(), settings.diskFilledTo())) {
        best = group;
        coolest = after;
      }
    }
    return best;
  }
}
