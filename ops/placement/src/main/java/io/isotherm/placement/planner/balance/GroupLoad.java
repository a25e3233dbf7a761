package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import java.util.ArrayList;
import java.util.List;

/** What one group carries, in a picture that planned changes are put into. One plan, one thread. */
final class GroupLoad {
  private final GroupId id;
  private final List<Load> replicas;
  private final List<CarriedPartition> partitions = new ArrayList<>();
  private Load leader;
  private double heat;
  private double volume;
  private int count;
  private boolean settled = true;
  private boolean busy;

  /**
   * @param replicas nodes that are live; the leader among them
   */
  GroupLoad(GroupId id, Load leader, List<Load> replicas) {
    this.id = id;
    this.leader = leader;
    this.replicas = List.copyOf(replicas);
  }

  GroupId id() {
    return id;
  }

  Load leader() {
    return leader;
  }

  List<Load> replicas() {
    return replicas;
  }

  /** Those that can be moved. */
  List<CarriedPartition> partitions() {
    return partitions;
  }

  /** Of all its partitions. */
  double heat() {
    return heat;
  }

  /** Of all its partitions. */
  double volume() {
    return volume;
  }

  /** How many partitions it has. */
  int count() {
    return count;
  }

  /** Whether its leader has measured for long enough to be believed. */
  boolean isSettled() {
    return settled;
  }

  /** Whether something is under way in it that another leader would disturb. */
  boolean isBusy() {
    return busy;
  }

  /** Whether so many more bytes leave every replica below a share of its disk. */
  boolean hasDisk(double bytes, double share) {
    return replicas.stream().allMatch(replica -> replica.disk(bytes) <= share);
  }

  void unsettled() {
    settled = false;
  }

  void busy() {
    busy = true;
  }

  void led(Load by) {
    leader.leads(-1);
    leader.heats(-heat);
    by.leads(1);
    by.heats(heat);
    leader = by;
  }

  void carries(CarriedPartition partition) {
    partitions.add(partition);
  }

  /** What so many partitions bring, or take away. */
  void holds(int more, double moreHeat, double moreVolume) {
    count += more;
    heat += moreHeat;
    volume += moreVolume;
    leader.heats(moreHeat);
  }
}
