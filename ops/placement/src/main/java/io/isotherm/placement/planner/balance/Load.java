package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.CatalogNode;

/**
 * What one node carries, in a picture that planned changes are put into. One plan, one thread.
 *
 * <p>Invariant: nothing here is negative but for rounding.
 */
final class Load {
  private final CatalogNode node;
  private double heat;
  private int leads;
  private int gives;
  private int takes;
  private double diskUsed;
  private double diskTotal;
  private double ownBytes;

  Load(CatalogNode node) {
    this.node = node;
  }

  NodeId id() {
    return node.id();
  }

  /** How much a node should carry, beside others. */
  int size() {
    return node.leadersWanted();
  }

  /** Of the partitions of the groups that it leads. */
  double heat() {
    return heat;
  }

  int leads() {
    return leads;
  }

  /** Moves under way from it. */
  int gives() {
    return gives;
  }

  /** Moves under way to it. */
  int takes() {
    return takes;
  }

  /** For its size, if it had so much more, or less. */
  double with(double more, double leadHeat) {
    return (heat + more + leadHeat * leads) / size();
  }

  /** Used share of its disk, if it had so many more bytes; 0 when it does not tell. */
  double disk(double moreBytes) {
    return diskTotal == 0 ? 0 : (diskUsed + moreBytes) / diskTotal;
  }

  /** What is ours of what is used. */
  double ownPart() {
    return diskUsed <= 0 ? 0 : ownBytes / diskUsed;
  }

  void heats(double more) {
    heat += more;
  }

  void leads(int more) {
    leads += more;
  }

  void gives(int more) {
    gives += more;
  }

  void takes(int more) {
    takes += more;
  }

  void disk(double usedBytes, double totalBytes) {
    diskUsed = usedBytes;
    diskTotal = totalBytes;
  }

  /** Data of a replica that it has, as reported. */
  void owns(double bytes) {
    ownBytes += bytes;
  }

  /** What moves under way, or planned, will bring, or take away. */
  void stores(double moreBytes) {
    diskUsed += moreBytes;
  }
}
