package io.isotherm.placement.service;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.HeatConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.v1.AxisBound;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.CapacityDecisions;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.heatmap.GridQuestion;
import io.isotherm.placement.heatmap.HeatEvent;
import io.isotherm.placement.heatmap.HeatGrid;
import io.isotherm.placement.heatmap.HeatHistory.Resolution;
import io.isotherm.placement.heatmap.HeatMetric;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Heat maps, from messages and to them. Pure. */
final class HeatMapMessages {
  /** Rows of one answer: more than a screen has. */
  static final int ROWS_MAX = 2_000;

  private static final int ROWS = 512;

  private HeatMapMessages() {}

  /**
   * What a request asks for.
   *
   * @throws DatabaseException VALIDATION, or RESOURCE_NOT_FOUND when the table is not there
   */
  static GridQuestion question(Catalog catalog, ReadHeatMapRequest request) {
    if (request.getRows() < 0 || request.getRows() > ROWS_MAX) {
      throw DatabaseException.invalid("rows", "A heat map has 1 to 2000 rows");
    }
    var table =
        request.getTable().isEmpty() ? null : CapacityDecisions.table(catalog, request.getTable());
    var first =
        table == null
            ? io.isotherm.placement.heatmap.AxisBound.FIRST
            : io.isotherm.placement.heatmap.AxisBound.startOf(table.value());
    var last =
        table == null
            ? io.isotherm.placement.heatmap.AxisBound.LAST
            : io.isotherm.placement.heatmap.AxisBound.endOf(table.value());
    var from = request.hasFrom() ? bound(request.getFrom()) : first;
    var to = request.hasTo() ? bound(request.getTo()) : last;
    return new GridQuestion(
        metric(request.getMetric()),
        from.compareTo(first) < 0 ? first : from,
        to.compareTo(last) > 0 ? last : to,
        request.getRows() == 0 ? ROWS : request.getRows(),
        request.getLayout(),
        request.getAfterEpochSeconds());
  }

  /**
   * @throws DatabaseException VALIDATION
   */
  static Resolution resolution(ReadHeatMapRequest request) {
    return switch (request.getResolution()) {
      case RESOLUTION_UNSPECIFIED, RESOLUTION_SECOND -> Resolution.SECOND;
      case RESOLUTION_TEN_SECONDS -> Resolution.TEN_SECONDS;
      case RESOLUTION_MINUTE -> Resolution.MINUTE;
      case UNRECOGNIZED ->
          throw DatabaseException.invalid("resolution", "A resolution is not known");
    };
  }

  /**
   * The answer.
   *
   * @param tables names of tables that are there, by id
   */
  static ReadHeatMapResponse response(
      HeatGrid grid,
      Resolution resolution,
      GridQuestion question,
      Function<TableId, @Nullable String> tables) {
    var response =
        ReadHeatMapResponse.newBuilder()
            .setLayout(grid.layout())
            .setHeight(grid.rows().size())
            .setFirstEpochSeconds(grid.columns().isEmpty() ? 0 : grid.columns().getFirst())
            .setSeconds(resolution.seconds())
            .setCells(cells(grid.cells()));
    if (grid.layout() != question.layout()) {
      for (var row : grid.rows()) {
        var name = tables.apply(new TableId(row.start().table()));
        response.addRows(
            ReadHeatMapResponse.Row.newBuilder()
                .setStart(message(row.start()))
                .setEnd(message(row.end()))
                .setTable(name == null ? "" : name)
                .setPartitions(row.partitions())
                .setPartition(row.first() == null ? 0 : row.first().value()));
      }
    }
    grid.events().forEach(mark -> response.addEvents(message(mark)));
    return response.build();
  }

  private static HeatMetric metric(ReadHeatMapRequest.Metric metric) {
    return switch (metric) {
      case METRIC_READ_UNITS -> HeatMetric.READ_UNITS;
      case METRIC_UNSPECIFIED, METRIC_WRITE_UNITS -> HeatMetric.WRITE_UNITS;
      case METRIC_THROTTLES -> HeatMetric.THROTTLES;
      case METRIC_BYTES -> HeatMetric.BYTES;
      case UNRECOGNIZED -> throw DatabaseException.invalid("metric", "A metric is not known");
    };
  }

  private static ReadHeatMapResponse.Event message(HeatGrid.Mark mark) {
    var event = mark.event();
    var message =
        ReadHeatMapResponse.Event.newBuilder()
            .setEpochMillis(event.millis())
            .setKind(kind(event.kind()))
            .addAllPartitions(event.partitions().stream().map(PartitionId::value).toList())
            .setReason(event.reason())
            .setText(event.text());
    if (mark.firstRow() >= 0) {
      message.setRows(
          ReadHeatMapResponse.Rows.newBuilder().setFirst(mark.firstRow()).setLast(mark.lastRow()));
    }
    return message.build();
  }

  private static ReadHeatMapResponse.Kind kind(HeatEvent.Kind kind) {
    return switch (kind) {
      case SPLIT -> ReadHeatMapResponse.Kind.KIND_SPLIT;
      case NOT_SPLIT -> ReadHeatMapResponse.Kind.KIND_NOT_SPLIT;
      case MERGE -> ReadHeatMapResponse.Kind.KIND_MERGE;
      case MOVE -> ReadHeatMapResponse.Kind.KIND_MOVE;
      case THROTTLED -> ReadHeatMapResponse.Kind.KIND_THROTTLED;
      case LEADER -> ReadHeatMapResponse.Kind.KIND_LEADER;
      case REPLICA -> ReadHeatMapResponse.Kind.KIND_REPLICA;
      case NODE_LOST -> ReadHeatMapResponse.Kind.KIND_NODE_LOST;
      case NODE_BACK -> ReadHeatMapResponse.Kind.KIND_NODE_BACK;
    };
  }

  private static AxisBound message(io.isotherm.placement.heatmap.AxisBound bound) {
    var message = AxisBound.newBuilder().setTable(bound.table());
    if (bound.position().length() > 0) {
      message.setPosition(HeatConverter.position(bound.position()));
    }
    return message.build();
  }

  private static io.isotherm.placement.heatmap.AxisBound bound(AxisBound message) {
    return new io.isotherm.placement.heatmap.AxisBound(
        message.getTable(), ItemConverter.bytes(message.getPosition().getEncoded()));
  }

  private static ByteString cells(char[] levels) {
    var bytes = new byte[Character.BYTES * levels.length];
    for (int i = 0; i < levels.length; i++) {
      bytes[2 * i] = (byte) levels[i];
      bytes[2 * i + 1] = (byte) (levels[i] >>> Byte.SIZE);
    }
    return ByteString.copyFrom(bytes);
  }
}
