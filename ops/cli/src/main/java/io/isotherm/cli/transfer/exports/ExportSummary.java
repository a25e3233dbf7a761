package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.progress.ProgressText;
import io.isotherm.cli.transfer.progress.TransferCount;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an export came to.
 *
 * @param count of all runs together
 * @param took this run
 * @param resumed whether an earlier run began it
 * @param throttled requests of this run that were refused for want of units and tried again
 */
public record ExportSummary(
    String table,
    Format format,
    String to,
    TransferCount count,
    Duration took,
    boolean resumed,
    long throttled) {

  /** As programs read it. */
  public Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("table", table);
    members.put("to", to);
    members.put("format", format.optionName());
    members.put("items", count.items());
    members.put("bytes", count.bytes());
    members.put("units", count.units());
    members.put("seconds", took.toMillis() / 1_000.0);
    members.put("resumed", resumed);
    members.put("throttled", throttled);
    return members;
  }

  /** As people read it. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "Exported %,d items of %s to %s: %s of %s, %,.0f units, in %.1f s%s.",
        count.items(),
        table,
        to,
        ProgressText.size(count.bytes()),
        format.optionName(),
        count.units(),
        took.toMillis() / 1_000.0,
        resumed ? ", going on where an earlier run was" : "");
  }
}
