package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.transfer.progress.ProgressText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an import came to.
 *
 * @param items of all runs together, as are bytes and units
 * @param bytes in files, before compression
 * @param units by the sizes of the items
 * @param rejected records
 * @param rejects where they are told; null when there are none
 * @param seconds of this run
 * @param resumed whether an earlier run began it
 * @param throttled requests of this run that were refused for want of units and tried again
 */
public record ImportSummary(
    String table,
    String from,
    String format,
    long items,
    long bytes,
    double units,
    long rejected,
    @Nullable String rejects,
    double seconds,
    boolean resumed,
    long throttled)
    implements Answer {
  @Override
  public List<String> lines(Screen screen) {
    String all =
        String.format(
            Locale.ROOT,
            "Imported %,d items of %s into %s: %s of %s, about %,.0f units, in %.1f s%s.",
            items,
            from,
            table,
            ProgressText.size(bytes),
            format,
            units,
            seconds,
            resumed ? ", going on where an earlier run was" : "");
    return List.of(
        rejects == null
            ? all
            : all
                + String.format(
                    Locale.ROOT,
                    " %,d records were rejected, for reasons in %s.",
                    rejected,
                    rejects));
  }

  @Override
  public ExitCode exitCode() {
    return rejected == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
