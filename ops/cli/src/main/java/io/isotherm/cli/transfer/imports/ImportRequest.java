package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is asked for.
 *
 * @param from a file, a folder, or {@code -}
 * @param format null for what names and manifests say
 * @param create the key of the table, as {@link KeyText} has it, which is made when there is none;
 *     null when there has to be one
 * @param writers batches under way at a time, 1 to {@link #WRITERS_MAX}
 * @param unitsPerSecond of all writers together; 0 for no bound
 * @param texts columns of CSV whose cells are texts, whatever they look like
 * @param rejectsMax after which it is stopped
 * @param rejects where they are told; null for beside the input
 * @param checkpoint where it is kept; null for beside the input
 */
public record ImportRequest(
    String from,
    @Nullable Format format,
    @Nullable String create,
    int writers,
    double unitsPerSecond,
    Set<String> texts,
    long rejectsMax,
    @Nullable Path rejects,
    @Nullable Path checkpoint) {
  public static final int WRITERS_MAX = 256;

  public ImportRequest {
    texts = Set.copyOf(texts);
    if (writers < 1 || writers > WRITERS_MAX) {
      throw new TransferFailure(
          "An import has 1 to %d batches under way (--writers): %d"
              .formatted(WRITERS_MAX, writers));
    }
    if (!(unitsPerSecond >= 0)) {
      throw new TransferFailure(
          "An import may use some units a second, or 0 for no bound (--max-units-per-second).");
    }
    if (rejectsMax < 0) {
      throw new TransferFailure("Some records may be rejected, or none (--max-rejects).");
    }
  }
}
