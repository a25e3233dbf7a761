package io.isotherm.cli.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What answers for people are printed on.
 *
 * @param isTerminal whether it understands colours and can be drawn on again; not so where output
 *     goes to a file or a pipe, or where somebody wants no colours (NO_COLOR)
 * @param columns characters of a line
 * @param rows lines
 */
public record Screen(boolean isTerminal, int columns, int rows) {
  /** A sheet of paper, or whoever reads a pipe. */
  public static final Screen PLAIN = new Screen(false, 120, 40);

  private static final int LEAST = 20;
  private static final long STTY_MILLIS = 500;

  public Screen {
    columns = Math.max(LEAST, columns);
    rows = Math.max(LEAST, rows);
  }

  /**
   * The one there is.
   *
   * @param environment in which COLUMNS and LINES say how large it is, when they are set
   */
  public static Screen of(boolean isTerminal, Map<String, String> environment) {
    int columns = number(environment.get("COLUMNS"));
    int rows = number(environment.get("LINES"));
    if (isTerminal && (columns == 0 || rows == 0)) {
      String[] size = sizeOfTerminal();
      rows = rows > 0 || size.length != 2 ? rows : number(size[0]);
      columns = columns > 0 || size.length != 2 ? columns : number(size[1]);
    }
    return new Screen(
        isTerminal, columns == 0 ? PLAIN.columns : columns, rows == 0 ? PLAIN.rows : rows);
  }

  /** Rows and columns, as stty tells; nothing when it does not. */
  private static String[] sizeOfTerminal() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var output = stty.getInputStream()) {
        String told = new String(output.readAllBytes(), StandardCharsets.US_ASCII).strip();
        return stty.waitFor(STTY_MILLIS, TimeUnit.MILLISECONDS)
            ? told.split(" ", -1)
            : new String[0];
      }
    } catch (IOException _) {
      return new String[0];
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new String[0];
    }
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }
}
