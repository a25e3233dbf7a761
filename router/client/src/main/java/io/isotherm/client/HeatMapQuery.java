package io.isotherm.client;

import io.isotherm.model.partition.HeatMap;
import org.jspecify.annotations.Nullable;

/**
 * Which heat map is asked for.
 *
 * @param table its name; null for all tables, one after the other
 * @param rows wanted, 1 to 2,000; each table has at least one nonetheless
 */
public record HeatMapQuery(
    @Nullable String table, HeatMap.Metric metric, HeatMap.Resolution resolution, int rows) {
  /** The most that can be wanted. */
  public static final int ROWS_MAX = 2_000;

  public HeatMapQuery {
    if (rows < 1 || rows > ROWS_MAX) {
      throw new IllegalArgumentException("A heat map has 1 to 2,000 rows.");
    }
  }
}
