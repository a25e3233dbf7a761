package io.isotherm.placement.capacity;

import io.isotherm.model.table.TableId;
import java.util.HashMap;
import java.util.Map;

/**
 * What tables used of late, on average over a minute. One thread.
 *
 * <p>It is told once a second. One that begins counts what it was not told as nothing, so that it
 * never says more than was used. As many tables as the catalog has, a kilobyte each.
 */
public final class MinuteUse {
  /** Samples that are kept, one a second. */
  private static final int SAMPLES = 60;

  private final Map<TableId, Samples> tables = new HashMap<>();
  private int next;

  /**
   * Units a second.
   *
   * @param reads of all partitions of a table
   * @param writes likewise
   */
  public record Rates(double reads, double writes) {
    public static final Rates NONE = new Rates(0, 0);

    public Rates plus(Rates other) {
      return new Rates(reads + other.reads, writes + other.writes);
    }
  }

  /** Of one table, round and round. */
  private static final class Samples {
    private final double[] reads = new double[SAMPLES];
    private final double[] writes = new double[SAMPLES];
  }

  /** Takes what is used now; tables that are not among it use nothing. */
  public void add(Map<TableId, Rates> now) {
    now.keySet().forEach(table -> tables.computeIfAbsent(table, _ -> new Samples()));
    tables.forEach((table, samples) -> {
      var rates = now.getOrDefault(table, Rates.NONE);
      samples.reads[next] = rates.reads();
      samples.writes[next] = rates.writes();
    });
    tables.values().removeIf(samples -> sum(samples.reads) + sum(samples.writes) == 0);
    next = (next + 1) % SAMPLES;
  }

  /** On average over the last minute. */
  public Rates of(TableId table) {
    var samples = tables.get(table);
    return samples == null
        ? Rates.NONE
        : new Rates(sum(samples.reads) / SAMPLES, sum(samples.writes) / SAMPLES);
  }

  private static double sum(double[] samples) {
    double sum = 0;
    for (double sample : samples) {
      sum += sample;
    }
    return sum;
  }
}
