package io.isotherm.load.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends in time: it is killed, with all it started, when its time is over, when it is
 * closed, and when this JVM ends, however it ends short of SIGKILL. Belongs to one thread.
 */
public final class BoundedProcess implements AutoCloseable {
  private final Process process;
  private final String name;
  private final Duration limit;
  private final Thread killAtExit;
  private final Thread watch;
  private volatile boolean late;

  private BoundedProcess(Process process, String name, Duration limit) {
    this.process = process;
    this.name = name;
    this.limit = limit;
    this.killAtExit = new Thread(this::kill, "kill " + name);
    this.watch = Thread.ofPlatform().daemon().name("watch " + name).unstarted(this::killWhenLate);
  }

  /**
   * @param name for messages
   * @throws ClientFailure when there is no such program
   */
  public static BoundedProcess start(ProcessBuilder builder, String name, Duration limit) {
    try {
      var started = new BoundedProcess(builder.start(), name, limit);
      Runtime.getRuntime().addShutdownHook(started.killAtExit);
      started.watch.start();
      return started;
    } catch (IOException e) {
      throw new ClientFailure(
          name + " cannot be started: is " + builder.command().getFirst() + " installed?", e);
    }
  }

  /** What it prints, to the end, which comes at the latest when its time is over. */
  BufferedReader output() {
    return process.inputReader();
  }

  /**
   * @return its exit code
   * @throws ClientFailure when its time was over first
   */
  public int await() throws InterruptedException {
    int code = process.waitFor();
    if (late) {
      throw new ClientFailure(name + " did not end within " + limit.toSeconds() + " s.");
    }
    return code;
  }

  @Override
  public void close() {
    kill();
    watch.interrupt();
    try {
      Runtime.getRuntime().removeShutdownHook(killAtExit);
    } catch (IllegalStateException _) {
      // This JVM is ending, and the hook does what was just done.
    }
  }

  private void killWhenLate() {
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        late = true;
        kill();
      }
    } catch (InterruptedException _) {
      // Closed before its time was over.
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    var descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
