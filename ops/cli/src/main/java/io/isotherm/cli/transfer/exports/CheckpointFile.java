package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.transfer.TransferFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What an earlier run left of how far it was. */
final class CheckpointFile {
  private CheckpointFile() {}

  /**
   * Reads it; null when there is none.
   *
   * @throws TransferFailure when it is damaged
   */
  static @Nullable ExportCheckpoint find(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return ExportCheckpoint.parse(Files.readString(file));
    } catch (MalformedTextException malformed) {
      throw new TransferFailure(
          "The checkpoint cannot be read: " + malformed.reason() + " " + file, malformed);
    }
  }

  /**
   * Reads it; null when there is none.
   *
   * @throws TransferFailure when it is of another export, or damaged
   */
  static @Nullable ExportCheckpoint find(Path file, ExportIdentity wanted) throws IOException {
    var known = find(file);
    if (known == null) {
      return null;
    }
    String mismatch = known.identity().mismatch(wanted);
    if (mismatch != null) {
      throw new TransferFailure(
          "The export that was begun here is another one. " + mismatch + " " + file);
    }
    return known;
  }
}
