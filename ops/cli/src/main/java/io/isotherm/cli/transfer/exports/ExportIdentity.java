package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.form.Format;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must be the same for an export to go on.
 *
 * @param tableId of this table and no other, whatever its name
 * @param columns of CSV beside the key; empty for other formats
 * @param startedMillis since the epoch, of the first run
 */
record ExportIdentity(
    String table, UUID tableId, Format format, List<String> columns, long startedMillis) {
  ExportIdentity {
    columns = List.copyOf(columns);
  }

  /** Why what was begun as this cannot go on as {@code wanted}; null when it can. */
  @Nullable String mismatch(ExportIdentity wanted) {
    if (!table.equals(wanted.table)) {
      return "It is an export of the table " + table + ".";
    }
    if (!tableId.equals(wanted.tableId)) {
      return "The table was deleted and made anew since.";
    }
    if (format != wanted.format) {
      return "It was begun with --format " + format.optionName() + ".";
    }
    if (!columns.equals(wanted.columns)) {
      return "It was begun with other columns: --columns " + String.join(",", columns) + ".";
    }
    return null;
  }
}
