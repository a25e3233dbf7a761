package io.isotherm.load.measure;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows how far a piece of work is: one line drawn again and again on a terminal, a line now and
 * then anywhere else. Belongs to one thread.
 */
public final class ProgressBar {
  private static final int WIDTH = 30;
  private static final Duration PAUSE_ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration PAUSE_ELSEWHERE = Duration.ofSeconds(10);

  private final PrintStream out;
  private final String title;
  private final boolean terminal;
  private long drawnNanos;
  private boolean drawn;

  /**
   * @param terminal whether {@code out} is one
   * @param nowNanos a monotonic clock's reading
   */
  public ProgressBar(PrintStream out, String title, boolean terminal, long nowNanos) {
    this.out = out;
    this.title = title;
    this.terminal = terminal;
    this.drawnNanos = nowNanos;
  }

  /** On standard error, from now on. */
  public static ProgressBar onStandardError(String title) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ProgressBar(System.err, title, terminal, System.nanoTime());
  }

  /**
   * Draws it, unless it was drawn a moment ago.
   *
   * @param part 0 to 1
   * @param note such as a rate
   */
  public void show(double part, String note, long nowNanos) {
    var pause = terminal ? PAUSE_ON_TERMINAL : PAUSE_ELSEWHERE;
    if (nowNanos - drawnNanos >= pause.toNanos()) {
      drawnNanos = nowNanos;
      draw(part, note);
    }
  }

  /** Draws it a last time and leaves its line. */
  public void finish(String note) {
    draw(1, note);
    if (terminal) {
      out.println();
    }
  }

  private void draw(double part, String note) {
    int full = (int) Math.round(Math.clamp(part, 0, 1) * WIDTH);
    var line =
        String.format(
            Locale.ROOT,
            "%-28s [%s%s] %3.0f%% %s",
            title,
            "#".repeat(full),
            ".".repeat(WIDTH - full),
            Math.clamp(part, 0, 1) * 100,
            note);
    if (terminal) {
      out.print((drawn ? "\r\033[K" : "") + line);
      out.flush();
    } else {
      out.println(line);
    }
    drawn = true;
  }
}
