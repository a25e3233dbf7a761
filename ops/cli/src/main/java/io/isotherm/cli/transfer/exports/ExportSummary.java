package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.transfer.progress.ProgressText;
import java.util.List;
import java.util.Locale;

/**
 * What an export came to.
 *
 * @param items of all runs together, as are bytes and units
 * @param bytes in files, before compression
 * @param seconds of this run
 * @param resumed whether an earlier run began it
 * @param throttled requests of this run that were refused for want of units and tried again
 */
public record ExportSummary(
    String table,
    String to,
    String format,
    long items,
    long bytes,
    double units,
    double seconds,
    boolean resumed,
    long throttled)
    implements Answer {
  @Override
  public List<String> lines(Screen screen) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Exported %,d items of %s to %s: %s of %s, %,.0f units, in %.1f s%s.",
            items,
            table,
            to,
            ProgressText.size(bytes),
            format,
            units,
            seconds,
            resumed ? ", going on where an earlier run was" : ""));
  }
}
