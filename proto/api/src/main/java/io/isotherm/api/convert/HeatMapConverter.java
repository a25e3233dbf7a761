package io.isotherm.api.convert;

import com.google.protobuf.ByteString;
import io.isotherm.api.v1.AxisBound;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.HeatMap;
import java.util.ArrayList;
import java.util.List;

/** Heat maps, from messages to the model. Pure. */
public final class HeatMapConverter {
  private static final int CELL_BYTES = Short.BYTES;
  private static final int NOT_KNOWN = 0xffff;
  private static final double SMALLEST = 0.01;
  private static final double STEPS_OF_A_DOUBLING = 1_024;

  private HeatMapConverter() {}

  public static ReadHeatMapRequest.Metric message(HeatMap.Metric metric) {
    return switch (metric) {
      case READS -> ReadHeatMapRequest.Metric.METRIC_READ_UNITS;
      case WRITES -> ReadHeatMapRequest.Metric.METRIC_WRITE_UNITS;
      case THROTTLES -> ReadHeatMapRequest.Metric.METRIC_THROTTLES;
      case BYTES -> ReadHeatMapRequest.Metric.METRIC_BYTES;
    };
  }

  public static ReadHeatMapRequest.Resolution message(HeatMap.Resolution resolution) {
    return switch (resolution) {
      case SECOND -> ReadHeatMapRequest.Resolution.RESOLUTION_SECOND;
      case TEN_SECONDS -> ReadHeatMapRequest.Resolution.RESOLUTION_TEN_SECONDS;
      case MINUTE -> ReadHeatMapRequest.Resolution.RESOLUTION_MINUTE;
    };
  }

  /**
   * A whole map: one that was asked for without a layout.
   *
   * @throws DatabaseException VALIDATION when it cannot be
   */
  public static HeatMap map(ReadHeatMapResponse message) {
    int height = message.getRowsCount();
    var cells = message.getCells();
    if (height != message.getHeight()
        || (height == 0 ? !cells.isEmpty() : cells.size() % (CELL_BYTES * height) != 0)) {
      throw DatabaseException.invalid(
          "cells", "A heat map has as many cells in each column as rows");
    }
    var rows = new ArrayList<HeatMap.Row>(height);
    for (int row = 0; row < height; row++) {
      var told = message.getRows(row);
      rows.add(
          new HeatMap.Row(
              told.getTable(),
              range(told.getStart(), told.getEnd()),
              told.getPartitions(),
              new PartitionId(told.getPartition()),
              values(cells, row, height)));
    }
    return new HeatMap(
        message.getFirstEpochSeconds(),
        message.getSeconds(),
        rows,
        message.getEventsList().stream().map(HeatMapConverter::event).toList());
  }

  private static List<Double> values(ByteString cells, int row, int height) {
    var values = new ArrayList<Double>();
    for (int at = CELL_BYTES * row; at < cells.size(); at += CELL_BYTES * height) {
      values.add(value((cells.byteAt(at) & 0xff) | (cells.byteAt(at + 1) & 0xff) << Byte.SIZE));
    }
    return values;
  }

  private static double value(int level) {
    return switch (level) {
      case 0 -> 0;
      case NOT_KNOWN -> Double.NaN;
      default -> SMALLEST * Math.pow(2, (level - 1) / STEPS_OF_A_DOUBLING);
    };
  }

  /** The end of a table is where the next one begins. */
  private static KeyRange range(AxisBound start, AxisBound end) {
    return new KeyRange(
        position(start), start.getTable() == end.getTable() ? position(end) : Bytes.EMPTY);
  }

  private static Bytes position(AxisBound bound) {
    return ItemConverter.bytes(bound.getPosition().getEncoded());
  }

  private static HeatMap.Event event(ReadHeatMapResponse.Event event) {
    boolean isPlaced = event.hasRows();
    return new HeatMap.Event(
        event.getEpochMillis(),
        kind(event.getKind()),
        isPlaced ? event.getRows().getFirst() : -1,
        isPlaced ? event.getRows().getLast() : -1,
        event.getPartitionsList().stream().map(PartitionId::new).toList(),
        event.getReason(),
        event.getText());
  }

  private static HeatMap.Kind kind(ReadHeatMapResponse.Kind kind) {
    return switch (kind) {
      case KIND_SPLIT -> HeatMap.Kind.SPLIT;
      case KIND_NOT_SPLIT -> HeatMap.Kind.NOT_SPLIT;
      case KIND_MERGE -> HeatMap.Kind.MERGE;
      case KIND_MOVE -> HeatMap.Kind.MOVE;
      case KIND_THROTTLED -> HeatMap.Kind.THROTTLED;
      case KIND_LEADER -> HeatMap.Kind.LEADER;
      case KIND_REPLICA -> HeatMap.Kind.REPLICA;
      case KIND_NODE_LOST -> HeatMap.Kind.NODE_LOST;
      case KIND_NODE_BACK -> HeatMap.Kind.NODE_BACK;
      case KIND_UNSPECIFIED, UNRECOGNIZED -> HeatMap.Kind.OTHER;
    };
  }
}
