package io.isotherm.cli.heat;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.partition.PositionView;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.HeatMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A heat map.
 *
 * @param first when the first column begins
 * @param columnSeconds how long a column lasts
 * @param rows in the order of the key space, table after table
 * @param events since the first column, the oldest first
 */
record HeatAnswer(
    HeatMap.Metric metric, Instant first, int columnSeconds, List<Row> rows, List<Event> events)
    implements Answer {
  private static final int SECONDS_OF_A_MINUTE = 60;

  /**
   * A part of the key space.
   *
   * @param partition the first that lies in it, or of which it is a part; 0 when there is none now
   * @param partitions how many do
   * @param values for each column: the most of any partition at any second of it; null where it is
   *     not known
   */
  record Row(
      String table,
      PositionView start,
      PositionView end,
      long partition,
      int partitions,
      List<Double> values) {}

  /**
   * Something that happened.
   *
   * @param firstRow it concerns; null when it concerns none in particular
   * @param lastRow it concerns
   * @param reason a name, as the guide lists them; may be empty
   * @param text one sentence
   */
  record Event(
      Instant at,
      HeatMap.Kind kind,
      @Nullable Integer firstRow,
      @Nullable Integer lastRow,
      List<Long> partitions,
      String reason,
      String text) {}

  /** The last so many minutes of a map. */
  static HeatAnswer of(HeatMap.Metric metric, int minutes, HeatMap map) {
    int columns = map.rows().isEmpty() ? 0 : map.rows().getFirst().values().size();
    int wanted = minutes * SECONDS_OF_A_MINUTE / Math.max(1, map.columnSeconds());
    int from = Math.max(0, columns - wanted);
    var first = Instant.ofEpochSecond(map.firstEpochSeconds() + (long) from * map.columnSeconds());
    return new HeatAnswer(
        metric,
        first,
        map.columnSeconds(),
        map.rows().stream()
            .map(row ->
                new Row(
                    row.table(),
                    PositionView.of(row.range().start()),
                    PositionView.of(row.range().end()),
                    row.first().value(),
                    row.partitions(),
                    row.values().subList(from, columns)))
            .toList(),
        map.events().stream()
            .filter(event -> event.epochMillis() >= first.toEpochMilli())
            .map(HeatAnswer::event)
            .toList());
  }

  private static Event event(HeatMap.Event event) {
    boolean isPlaced = event.firstRow() >= 0;
    return new Event(
        Instant.ofEpochMilli(event.epochMillis()),
        event.kind(),
        isPlaced ? (Integer) event.firstRow() : null,
        isPlaced ? (Integer) event.lastRow() : null,
        event.partitions().stream().map(PartitionId::value).toList(),
        event.reason(),
        event.text());
  }

  @Override
  public List<String> lines(Screen screen) {
    return HeatDrawing.lines(this, screen);
  }
}
