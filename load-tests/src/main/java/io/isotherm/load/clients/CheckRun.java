package io.isotherm.load.clients;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs checks one after the other, each on a thread of its own, and prints a line for each. */
public final class CheckRun {
  /** After which a check has failed, and is left behind. */
  public static final Duration CHECK_MAX = Duration.ofMinutes(1);

  /** Characters of a failure's message that are shown. */
  private static final int MESSAGE_MAX = 600;

  private final String suite;
  private final PrintStream out;
  private final Duration checkMax;

  /**
   * @param suite stands in every line
   */
  public CheckRun(String suite, PrintStream out, Duration checkMax) {
    this.suite = suite;
    this.out = out;
    this.checkMax = checkMax;
  }

  public Score run(List<Check> checks) throws InterruptedException {
    var score = Score.NONE;
    for (var check : checks) {
      long begun = System.nanoTime();
      var failure = failure(check);
      long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      if (failure == null) {
        out.printf("ok   %s: %s (%d ms)%n", suite, check.name(), millis);
        score = score.plus(new Score(1, 0));
      } else {
        out.printf("FAIL %s: %s (%d ms): %s%n", suite, check.name(), millis, failure);
        score = score.plus(new Score(0, 1));
      }
    }
    return score;
  }

  private @Nullable String failure(Check check) throws InterruptedException {
    var task =
        new FutureTask<@Nullable Void>(() -> {
          check.body().run();
          return null;
        });
    Thread.ofPlatform().daemon().name(check.name()).start(task);
    try {
      task.get(checkMax.toNanos(), TimeUnit.NANOSECONDS);
      return null;
    } catch (ExecutionException e) {
      return oneLine(String.valueOf(e.getCause()));
    } catch (TimeoutException _) {
      task.cancel(true);
      return "no end within " + checkMax.toSeconds() + " s";
    }
  }

  private static String oneLine(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    return line.length() > MESSAGE_MAX ? line.substring(0, MESSAGE_MAX) + "..." : line;
  }
}
