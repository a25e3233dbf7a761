package io.isotherm.placement.insight;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.PartitionHeat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The heat of single items of one partition, added up over time from parts that are told of the
 * hottest ones only. Mutable; of one thread.
 *
 * <p>An item that is not told at some time had anything from nothing to what the least of those
 * told may have had, or what an item needs to be told. That is added to what each has at most, so
 * bounds hold for what was told and for what was not.
 */
final class ItemTally {
  /** Items that a report tells of a partition at most. */
  private static final int TOLD_MAX = 8;

  /** Part of the heat that an item needs to be told. */
  private static final double TOLD_PART_MIN = 0.01;

  /**
   * What an item had.
   *
   * @param beyond what it had at most, beyond what it would have if it had never been told
   */
  private record Told(double min, double beyond) {
    Told plus(Told other) {
      return new Told(min + other.min, beyond + other.beyond);
    }
  }

  private final Map<Bytes, Told> items = new HashMap<>();
  private double untold;

  /**
   * Adds what was told of a time.
   *
   * @param told the hottest first
   * @param isWatched whether items are looked for; otherwise nothing is known of any
   * @param heat of the partition in that time
   * @param itemsMax no more items than these are kept
   * @return how many are new
   */
  int add(List<PartitionHeat.HotItem> told, boolean isWatched, double heat, int itemsMax) {
    double unknown = heat * unknownPart(told, isWatched);
    untold += unknown;
    int before = items.size();
    for (var item : told) {
      if (items.size() - before < itemsMax || items.containsKey(item.position())) {
        items.merge(
            item.position(),
            new Told(item.partMin() * heat, item.partMax() * heat - unknown),
            Told::plus);
      }
    }
    return items.size() - before;
  }

  private static double unknownPart(List<PartitionHeat.HotItem> told, boolean isWatched) {
    if (!isWatched) {
      return 1;
    }
    double least = TOLD_PART_MIN;
    if (told.size() >= TOLD_MAX) {
      least = 1;
      for (var item : told) {
        least = Math.min(least, Math.max(TOLD_PART_MIN, item.partMax()));
      }
    }
    return least;
  }

  /** The items that were told of. */
  Iterable<Bytes> positions() {
    return items.keySet();
  }

  /** Heat that the item had at least. */
  double min(Bytes position) {
    var told = items.get(position);
    return told == null ? 0 : told.min();
  }

  /** Heat that the item had at most. */
  double max(Bytes position) {
    var told = items.get(position);
    return told == null ? untold : Math.max(told.min(), told.beyond() + untold);
  }

  /** Heat that an item had at most that was never told of. */
  double untold() {
    return untold;
  }
}
