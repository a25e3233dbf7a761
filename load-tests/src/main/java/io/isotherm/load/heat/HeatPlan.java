package io.isotherm.load.heat;

import io.isotherm.load.workload.ItemSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How a scenario is run.
 *
 * @param folder where servers' data and logs go
 * @param ratePerSecond operations offered
 * @param ceiling units a partition may take per second; 0 for as many as it can
 * @param items of the table
 * @param callers with at most one operation on its way each
 */
public record HeatPlan(
    Path folder, double ratePerSecond, int ceiling, Duration duration, long items, int callers) {
  /** Of every item. */
  private static final int ITEM_BYTES = 512;

  /** Of the items' values, which are the same in every run. */
  private static final long SEED = 1;

  /** The items, each under a partition key of its own. */
  public ItemSpace space() {
    return space(1);
  }

  /**
   * The items.
   *
   * @param collectionItems under each partition key
   */
  ItemSpace space(int collectionItems) {
    return new ItemSpace("heat-", items, ITEM_BYTES, collectionItems, new SplittableRandom(SEED));
  }
}
