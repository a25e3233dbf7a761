package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export as it is asked for.
 *
 * @param to a file, a folder, or {@code -}
 * @param format null for what the name says, and else JSONL
 * @param segments read side by side, 1 to {@link #SEGMENTS_MAX}; an export that goes on has those
 *     it began with
 * @param unitsPerSecond of all segments together; 0 for no bound
 * @param columns of CSV beside the key; null for the attributes of the first page
 * @param strong whether everything that was acknowledged before is seen, at twice the units
 * @param fileBytes of a data file in a folder, before compression
 */
public record ExportRequest(
    String to,
    @Nullable Format format,
    int segments,
    double unitsPerSecond,
    @Nullable List<String> columns,
    boolean strong,
    long fileBytes) {
  /** Each holds a page of a megabyte, and what it is encoded to. */
  public static final int SEGMENTS_MAX = 64;

  public ExportRequest {
    if (segments < 1 || segments > SEGMENTS_MAX) {
      throw new TransferFailure(
          "A table is read in 1 to %d segments (--segments): %d".formatted(SEGMENTS_MAX, segments));
    }
    if (!(unitsPerSecond >= 0)) {
      throw new TransferFailure(
          "An export may use some units a second, or 0 for no bound (--max-units-per-second).");
    }
    if (fileBytes < 1) {
      throw new TransferFailure("A data file has some megabytes (--file-mb).");
    }
  }
}
