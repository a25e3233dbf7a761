package io.isotherm.cli.item;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.json.TypedJson;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.client.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query or scan.
 *
 * @param count items that are returned
 * @param scannedCount items that were looked at and paid for
 * @param readUnits that it cost
 * @param lastKey what {@code --after} takes to go on, as DynamoDB has it; null when there is no
 *     more
 */
record PageAnswer(
    String table,
    int count,
    int scannedCount,
    double readUnits,
    List<Row> items,
    @Nullable Map<String, @Nullable Object> lastKey)
    implements Answer {
  /**
   * An item.
   *
   * @param partition that holds it; null when it is not known
   * @param item its attributes by their names
   */
  record Row(@Nullable Long partition, Map<String, @Nullable Object> item) {}

  static PageAnswer of(KnownTable table, Page page, ItemForm form) {
    var rows = new ArrayList<Row>(page.items().size());
    page.items().forEach(item -> rows.add(new Row(table.partitionOf(item), form.of(item))));
    var last = page.lastEvaluatedKey();
    var units = page.capacity();
    return new PageAnswer(
        table.table().name(),
        page.count(),
        page.scannedCount(),
        units == null ? 0 : units.read().toDouble(),
        rows,
        last == null ? null : TypedJson.of(last));
  }

  @Override
  public List<String> lines(Screen screen) {
    return items.stream().map(row -> JsonText.of(row.item)).toList();
  }

  @Override
  public List<String> remarks() {
    var remarks = new ArrayList<String>();
    var partitions =
        items.stream()
            .map(Row::partition)
            .filter(Objects::nonNull)
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    remarks.add(
        "%s of %d looked at; %s read units%s"
            .formatted(
                Figures.count(count, "item"),
                scannedCount,
                Figures.units(readUnits),
                partitions.isEmpty() ? "" : ", partition " + partitions));
    if (lastKey != null) {
      remarks.add("there may be more: --after '" + JsonText.of(lastKey) + "'");
    }
    return remarks;
  }
}
