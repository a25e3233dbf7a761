package io.isotherm.load.compare;

import io.isotherm.load.measure.ServerCost;
import java.util.List;

/**
 * What idle clusters cost.
 *
 * @param few ours with few partitions
 * @param many ours with many partitions
 * @param peers the peer's, which has no partitions
 */
public record IdleOutcome(
    int fewPartitions, ServerCost few, int manyPartitions, ServerCost many, ServerCost peers) {
  private static final Goal CORES_AT_MOST = new Goal.AtMost(0.10);

  /**
   * Partitions cost nothing while idle; the clock that processor time is told in is this coarse.
   */
  private static final Goal FLAT = new Goal.AtMost(0.02);

  private static final double BYTES_PER_MEGABYTE = 1e6;

  public List<Row> rows() {
    var idleWithMany = "idle, " + manyPartitions + " partitions";
    return List.of(
        Row.of(
            "idle, " + fewPartitions + " partitions",
            Figure.CORES,
            few.cores(),
            peers.cores(),
            null),
        Row.of(idleWithMany, Figure.CORES, many.cores(), peers.cores(), CORES_AT_MOST),
        Row.of(
            "idle, " + manyPartitions + " less " + fewPartitions,
            Figure.CORES,
            many.cores() - few.cores(),
            null,
            FLAT),
        Row.of(idleWithMany, Figure.RESIDENT, megabytes(many), megabytes(peers), null));
  }

  private static double megabytes(ServerCost cost) {
    return cost.residentBytes() / BYTES_PER_MEGABYTE;
  }
}
