package io.isotherm.console.web;

import com.google.protobuf.ByteString;
import io.isotherm.api.json.JsonText;
import io.isotherm.api.v1.AxisBound;
import io.isotherm.api.v1.Position;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapRequest.Metric;
import io.isotherm.api.v1.ReadHeatMapRequest.Resolution;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.model.error.DatabaseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Heat maps as the page asks for them and reads them. Pure.
 *
 * <pre>
 * length of the text, 4 bytes, the lowest first
 * JSON in UTF-8, with blanks behind it up to an even length
 * cells as in {@link ReadHeatMapResponse}
 * </pre>
 */
final class HeatMapForm {
  private HeatMapForm() {}

  /**
   * @throws DatabaseException VALIDATION
   */
  static ReadHeatMapRequest request(Query query) {
    var request =
        ReadHeatMapRequest.newBuilder()
            .setTable(query.text("table"))
            .setMetric(metric(query.text("metric")))
            .setResolution(resolution(query.text("resolution")))
            .setRows(query.number("rows", 0, Integer.MAX_VALUE))
            .setLayout(layout(query.text("layout")))
            .setAfterEpochSeconds(query.longNumber("after", 0, Long.MAX_VALUE));
    if (!query.text("from").isEmpty()) {
      request.setFrom(bound(query.text("from")));
    }
    if (!query.text("to").isEmpty()) {
      request.setTo(bound(query.text("to")));
    }
    return request.build();
  }

  static byte[] body(ReadHeatMapResponse response) {
    var members = new LinkedHashMap<String, Object>();
    members.put("layout", Long.toHexString(response.getLayout()));
    members.put("height", response.getHeight());
    members.put("first", response.getFirstEpochSeconds());
    members.put("seconds", response.getSeconds());
    members.put("rows", response.getRowsList().stream().map(HeatMapForm::row).toList());
    members.put("events", response.getEventsList().stream().map(HeatMapForm::event).toList());
    byte[] text = JsonText.of(members).getBytes(StandardCharsets.UTF_8);
    int length = text.length + text.length % 2;
    var body =
        ByteBuffer.allocate(Integer.BYTES + length + response.getCells().size())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(length)
            .put(text);
    if (length > text.length) {
      body.put((byte) ' ');
    }
    response.getCells().copyTo(body);
    return body.array();
  }

  private static Metric metric(String name) {
    return switch (name) {
      case "reads" -> Metric.METRIC_READ_UNITS;
      case "writes", "" -> Metric.METRIC_WRITE_UNITS;
      case "throttles" -> Metric.METRIC_THROTTLES;
      case "bytes" -> Metric.METRIC_BYTES;
      default -> throw DatabaseException.invalid("metric", "There is no such metric");
    };
  }

  private static Resolution resolution(String seconds) {
    return switch (seconds) {
      case "1", "" -> Resolution.RESOLUTION_SECOND;
      case "10" -> Resolution.RESOLUTION_TEN_SECONDS;
      case "60" -> Resolution.RESOLUTION_MINUTE;
      default ->
          throw DatabaseException.invalid("resolution", "A column lasts 1, 10 or 60 seconds");
    };
  }

  private static long layout(String text) {
    try {
      return text.isEmpty() ? 0 : Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException _) {
      throw DatabaseException.invalid("layout", "A layout has up to 16 hexadecimal digits");
    }
  }

  private static Map<String, Object> row(ReadHeatMapResponse.Row row) {
    var members = new LinkedHashMap<String, Object>();
    members.put("start", text(row.getStart()));
    members.put("end", text(row.getEnd()));
    members.put("label", row.getStart().getPosition().getText());
    members.put("endLabel", row.getEnd().getPosition().getText());
    members.put("table", row.getTable());
    members.put("partitions", row.getPartitions());
    members.put("partition", row.getPartition());
    return members;
  }

  private static Map<String, Object> event(ReadHeatMapResponse.Event event) {
    var members = new LinkedHashMap<String, Object>();
    members.put("at", event.getEpochMillis());
    members.put(
        "kind", event.getKind().name().substring("KIND_".length()).toLowerCase(Locale.ROOT));
    if (event.hasRows()) {
      members.put("firstRow", event.getRows().getFirst());
      members.put("lastRow", event.getRows().getLast());
    }
    members.put("partitions", event.getPartitionsList());
    members.put("reason", event.getReason());
    members.put("text", event.getText());
    return members;
  }

  /** {@code TABLE:HEX}, as {@link #bound} reads it. */
  private static String text(AxisBound bound) {
    return bound.getTable()
        + ":"
        + HexFormat.of().formatHex(bound.getPosition().getEncoded().toByteArray());
  }

  private static AxisBound bound(String text) {
    try {
      int sign = text.indexOf(':');
      if (sign > 0) {
        var position = ByteString.copyFrom(HexFormat.of().parseHex(text, sign + 1, text.length()));
        return AxisBound.newBuilder()
            .setTable(Long.parseUnsignedLong(text.substring(0, sign)))
            .setPosition(Position.newBuilder().setEncoded(position))
            .build();
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw DatabaseException.invalid("from, to", "A bound is TABLE:HEX");
  }
}
