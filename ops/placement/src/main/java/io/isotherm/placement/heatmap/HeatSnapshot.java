package io.isotherm.placement.heatmap;

import java.util.List;

/**
 * A layer of the history as it was at some moment. Immutable, for any thread.
 *
 * @param columns the oldest first; the last one may go on
 * @param events the oldest first
 */
public record HeatSnapshot(
    HeatHistory.Resolution resolution, List<HeatColumn> columns, List<HeatEvent> events) {
  public HeatSnapshot {
    columns = List.copyOf(columns);
    events = List.copyOf(events);
  }
}
