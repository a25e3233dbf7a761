package io.isotherm.placement.heatmap;

import io.isotherm.model.cluster.PartitionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the heat.
 *
 * @param layout is another one when rows are others, or the columns before
 * @param rows in the order of the axis
 * @param columns seconds of the epoch in which they begin, without gaps, ascending
 * @param cells {@link HeatLevel}s, one column after the other; {@link #UNKNOWN} where nothing was
 *     told
 * @param events that happened since the first column, the oldest first
 */
@SuppressWarnings("ArrayRecordComponent") // Made for one answer, and never compared.
public record HeatGrid(
    long layout, List<Row> rows, List<Long> columns, char[] cells, List<Mark> events) {
  /** A level that no amount has. */
  public static final char UNKNOWN = Character.MAX_VALUE;

  /**
   * A part of the axis.
   *
   * @param partitions that lie in it now, or of which it is a part
   * @param first of them; null when there is none any more
   */
  public record Row(AxisBound start, AxisBound end, int partitions, @Nullable PartitionId first) {}

  /**
   * An event in the rows that it concerns.
   *
   * @param firstRow -1 when it concerns none in particular
   * @param lastRow included
   */
  public record Mark(HeatEvent event, int firstRow, int lastRow) {}
}
