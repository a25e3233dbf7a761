package io.isotherm.load.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a history back. */
public final class HistoryFile {
  /** Most operations of a history that is recorded or checked. */
  public static final int OPERATIONS_MAX = 2_000_000;

  private HistoryFile() {}

  /**
   * @throws MalformedHistory when a line is no operation, or there are too many
   */
  public static List<Operation> read(Path file) throws IOException {
    try (var reader = Files.newBufferedReader(file)) {
      var operations = new ArrayList<Operation>();
      int number = 0;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          operations.add(HistoryLines.parse(line, number));
        }
        if (operations.size() > OPERATIONS_MAX) {
          throw new MalformedHistory("A history has at most 2,000,000 operations.");
        }
      }
      return operations;
    }
  }
}
