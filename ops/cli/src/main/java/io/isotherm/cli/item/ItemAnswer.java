package io.isotherm.cli.item;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.client.GetResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that was looked for.
 *
 * @param partition that holds it, or would; null when it is not known
 * @param readUnits that it cost
 * @param item its attributes by their names; null when there is none
 */
record ItemAnswer(
    String table,
    @Nullable Long partition,
    double readUnits,
    @Nullable Map<String, @Nullable Object> item)
    implements Answer {
  static ItemAnswer of(KnownTable table, @Nullable Long partition, GetResult read, ItemForm form) {
    var item = read.item();
    var units = read.capacity();
    return new ItemAnswer(
        table.table().name(),
        partition,
        units == null ? 0 : units.read().toDouble(),
        item == null ? null : form.of(item));
  }

  @Override
  public List<String> lines(Screen screen) {
    return item == null ? List.of() : List.of(JsonText.of(item));
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "%s%s read units, partition %s"
            .formatted(
                item == null ? "there is no such item; " : "",
                Figures.units(readUnits),
                partition == null ? "?" : partition));
  }

  @Override
  public ExitCode exitCode() {
    return item == null ? ExitCode.NOT_FOUND : ExitCode.OK;
  }
}
