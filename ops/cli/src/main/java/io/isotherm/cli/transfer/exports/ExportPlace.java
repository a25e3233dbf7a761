package io.isotherm.cli.transfer.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an export goes. */
sealed interface ExportPlace {
  /** The output of the process. */
  record Output() implements ExportPlace {}

  /** One file, compressed when its name ends with {@code .gz}. */
  record OneFile(Path path) implements ExportPlace {}

  /** A folder with a manifest. */
  record Folder(Path path) implements ExportPlace {}

  /**
   * By its text: {@code -} is the output; what ends with a slash, is a folder already or has no dot
   * in its name, a folder; all else a file.
   */
  static ExportPlace of(String to) {
    if (to.equals("-")) {
      return new Output();
    }
    var path = Path.of(to);
    var name = path.getFileName();
    boolean folder =
        to.endsWith("/")
            || Files.isDirectory(path)
            || name == null
            || !name.toString().contains(".");
    return folder ? new Folder(path) : new OneFile(path);
  }

  /** The folder of a file is made when there is none. */
  static void makeFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }
}
