package io.isotherm.cli.item;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.client.WriteResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that was written, or deleted.
 *
 * @param partition that holds it; null when it is not known
 * @param writeUnits that it cost
 * @param old the item that was there before; null when there was none
 */
record WrittenAnswer(
    String table,
    @Nullable Long partition,
    double writeUnits,
    @Nullable Map<String, @Nullable Object> old)
    implements Answer {
  static WrittenAnswer of(
      KnownTable table, @Nullable Long partition, WriteResult written, ItemForm form) {
    var old = written.attributes();
    var units = written.capacity();
    return new WrittenAnswer(
        table.table().name(),
        partition,
        units == null ? 0 : units.write().toDouble(),
        old == null ? null : form.of(old));
  }

  /** What is gone. */
  @Override
  public List<String> lines(Screen screen) {
    return old == null ? List.of() : List.of(JsonText.of(old));
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "done%s; %s write units, partition %s"
            .formatted(
                old == null
                    ? ", there was no such item before"
                    : ", above is what was there before",
                Figures.units(writeUnits),
                partition == null ? "?" : partition));
  }
}
