package io.isotherm.cli.transfer.progress;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Draws a line again and again in the place of the one before, on a terminal; elsewhere nothing.
 * Has a thread of its own until it is closed.
 */
public final class ProgressBar implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final String LINE_START = "\r";
  private static final String CLEAR_TO_END = "\u001b[K";

  private final PrintWriter out;
  private final Supplier<String> line;
  private final Thread drawer;

  private ProgressBar(PrintWriter out, Supplier<String> line) {
    this.out = out;
    this.line = line;
    this.drawer = Thread.ofVirtual().name("progress").unstarted(this::draw);
  }

  /**
   * Begins to draw.
   *
   * @param terminal whether {@code out} is one
   */
  public static ProgressBar start(PrintWriter out, boolean terminal, Supplier<String> line) {
    var bar = new ProgressBar(out, line);
    if (terminal) {
      bar.drawer.start();
    }
    return bar;
  }

  /** Whether a person looks at what this process prints. */
  public static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private void draw() {
    try {
      while (true) {
        drawOnce();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException _) {
      drawOnce();
      out.println();
    }
  }

  private void drawOnce() {
    out.print(LINE_START + line.get() + CLEAR_TO_END);
    out.flush();
  }

  /** Draws a last time, and leaves the line where it is. */
  @Override
  public void close() {
    if (drawer.getState() == Thread.State.NEW) {
      return;
    }
    drawer.interrupt();
    try {
      drawer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
