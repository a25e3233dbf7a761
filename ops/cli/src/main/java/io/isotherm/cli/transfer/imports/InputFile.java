package io.isotherm.cli.transfer.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is imported.
 *
 * @param name for rejects
 * @param path null for the input of the process
 * @param sizeBytes as it is on the disk; 0 for the input of the process
 * @param md5 that its bytes must have, in Base64; null when that is not known
 */
record InputFile(String name, @Nullable Path path, long sizeBytes, @Nullable String md5) {
  static final InputFile PROCESS_INPUT = new InputFile("-", null, 0, null);

  static InputFile of(Path path, @Nullable String md5) throws IOException {
    var name = path.getFileName();
    return new InputFile(
        name == null ? path.toString() : name.toString(), path, Files.size(path), md5);
  }

  /** Its bytes as they are on the disk. */
  InputStream open(InputStream processInput) throws IOException {
    return path == null ? processInput : Files.newInputStream(path);
  }
}
