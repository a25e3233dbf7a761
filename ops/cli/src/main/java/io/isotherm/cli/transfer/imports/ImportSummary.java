package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.progress.ProgressText;
import io.isotherm.cli.transfer.progress.TransferCount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an import came to.
 *
 * @param count of all runs together; units by the sizes of the items
 * @param rejected records, told in {@code rejects}
 * @param took this run
 * @param resumed whether an earlier run began it
 * @param throttled requests of this run that were refused for want of units and tried again
 */
public record ImportSummary(
    String table,
    Format format,
    String from,
    TransferCount count,
    long rejected,
    Path rejects,
    Duration took,
    boolean resumed,
    long throttled) {

  /** As programs read it. */
  public Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("table", table);
    members.put("from", from);
    members.put("format", format.optionName());
    members.put("items", count.items());
    members.put("bytes", count.bytes());
    members.put("units", count.units());
    members.put("rejected", rejected);
    if (rejected > 0) {
      members.put("rejects", rejects);
    }
    members.put("seconds", took.toMillis() / 1_000.0);
    members.put("resumed", resumed);
    members.put("throttled", throttled);
    return members;
  }

  /** As people read it. */
  public String line() {
    return String.format(
            Locale.ROOT,
            "Imported %,d items of %s into %s: %s of %s, about %,.0f units, in %.1f s%s.",
            count.items(),
            from,
            table,
            ProgressText.size(count.bytes()),
            format.optionName(),
            count.units(),
            took.toMillis() / 1_000.0,
            resumed ? ", going on where an earlier run was" : "")
        + (rejected > 0
            ? String.format(
                Locale.ROOT, " %,d records were rejected, for reasons in %s.", rejected, rejects)
            : "");
  }
}
