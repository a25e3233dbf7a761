package io.isotherm.placement.planner.split;

import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.CatalogLimits;
import java.time.Duration;

/**
 * When partitions are split and merged.
 *
 * @param readCeiling read units a second that nodes serve of one partition; 0 when there is no
 *     ceiling, or it is not known here: then a ceiling is seen by what is refused
 * @param writeCeiling write units a second, likewise
 * @param ceilingShare part of a ceiling above which a partition is split, before it is reached
 * @param heatMax heat above which a partition is split though it has no ceiling: as much as
 *     DynamoDB lets a partition have
 * @param sizeBytesMax size above which a partition is split: DynamoDB's 10 GB
 * @param targetShare part of what a partition may have at most that each replacement should have,
 *     so that it is not split again at once
 * @param partsMax replacements of one split
 * @param hotItemPart part of the heat from which an item gets a partition of its own
 * @param sequentialPart part of the heat from which writes in the order of their keys forbid a
 *     split: wherever it is cut, all of them go on in the last replacement
 * @param hotFor how long a partition is too hot before it is split: three reports and some, as a
 *     peak that is over when it is split has cost more than it brought
 * @param refusedFor the same where a notable part is refused: two reports, since callers pay for
 *     every one that is waited for
 * @param splitRests how long a replacement is not split again for its heat: until its own heat is
 *     known rather than inherited
 * @param mergeShare part of what a partition may have at most that neighbours have together when
 *     they are merged: a quarter, so that the result has to become four times as hot to be split
 * @param mergeSizeShare the same for the size
 * @param coldFor how long neighbours are cold before they are merged
 * @param mergeRests how long a replacement is not merged
 * @param operatorsMax under way at a time: each is an entry of its group's log that goes alone
 * @param mergesMax of them that may be merges, which are never urgent
 * @param partitionsMax of the cluster
 * @param nodeBusy part of a node's processors from which it takes no more load
 */
public record SplitSettings(
    long readCeiling,
    long writeCeiling,
    double ceilingShare,
    double heatMax,
    long sizeBytesMax,
    double targetShare,
    int partsMax,
    double hotItemPart,
    double sequentialPart,
    Duration hotFor,
    Duration refusedFor,
    Duration splitRests,
    double mergeShare,
    double mergeSizeShare,
    Duration coldFor,
    Duration mergeRests,
    int operatorsMax,
    int mergesMax,
    int partitionsMax,
    double nodeBusy) {

  /** Nodes have no ceilings. */
  public static final SplitSettings DEFAULT =
      new SplitSettings(
          0,
          0,
          0.5,
          6_000,
          10_000_000_000L,
          0.7,
          8,
          1.0 / 3,
          0.5,
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          0.25,
          0.5,
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          32,
          4,
          CatalogLimits.PARTITIONS_MAX,
          0.95);

  public SplitSettings {
    if (readCeiling < 0 || writeCeiling < 0 || heatMax <= 0 || sizeBytesMax <= 0) {
      throw new IllegalArgumentException("A partition may have some heat and some size.");
    }
  }

  /** What nodes let one partition have, a second; 0 for as much as there is. */
  public SplitSettings withCeilings(long readUnits, long writeUnits) {
    return changed(readUnits, writeUnits, heatMax, sizeBytesMax, partitionsMax);
  }

  /** With the ceiling that a table has by what is recorded; as it is when nothing is. */
  SplitSettings under(CapacityRules rules, TableId table) {
    if (rules.version() == 0) {
      return this;
    }
    var ceiling = rules.of(table).ceiling();
    return ceiling.readUnits() == readCeiling && ceiling.writeUnits() == writeCeiling
        ? this
        : withCeilings(ceiling.readUnits(), ceiling.writeUnits());
  }

  public SplitSettings withHeatMax(double changed) {
    return changed(readCeiling, writeCeiling, changed, sizeBytesMax, partitionsMax);
  }

  public SplitSettings withSizeBytesMax(long changed) {
    return changed(readCeiling, writeCeiling, heatMax, changed, partitionsMax);
  }

  public SplitSettings withPartitionsMax(int changed) {
    return changed(readCeiling, writeCeiling, heatMax, sizeBytesMax, changed);
  }

  private SplitSettings changed(
      long readUnits, long writeUnits, double heat, long sizeBytes, int partitions) {
    return new SplitSettings(
        readUnits,
        writeUnits,
        ceilingShare,
        heat,
        sizeBytes,
        targetShare,
        partsMax,
        hotItemPart,
        sequentialPart,
        hotFor,
        refusedFor,
        splitRests,
        mergeShare,
        mergeSizeShare,
        coldFor,
        mergeRests,
        operatorsMax,
        mergesMax,
        partitions,
        nodeBusy);
  }
}
