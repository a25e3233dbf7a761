package io.isotherm.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs what was started until the process is asked to stop (SIGINT, SIGTERM), then stops it. */
final class Foreground {
  private Foreground() {}

  /** What runs in the foreground. */
  interface Running extends AutoCloseable {
    /** The one line that says it is ready, with its endpoints. */
    String readyLine();

    @Override
    void close();
  }

  /**
   * Starts, says it is ready, and waits. The process ends while this waits, with 0 after a clean
   * stop.
   */
  static int run(PrintWriter out, Callable<? extends Running> start) throws Exception {
    Running running = start.call();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.println("isotherm: stopping");
                  running.close();
                  out.println("isotherm: stopped");
                  out.flush();
                  // A signal that was obeyed is no failure, which is what the exit code would say.
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
    out.println(running.readyLine());
    new CountDownLatch(1).await();
    return 0;
  }
}
