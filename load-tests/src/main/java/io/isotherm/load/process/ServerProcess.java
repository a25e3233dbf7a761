package io.isotherm.load.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One server process, which can be killed and started again under the same command. What it prints
 * goes to its log file, across restarts. It is killed when this JVM ends, however it ends short of
 * SIGKILL, and cannot be started from then on. Thread-safe: one lock, held while it starts.
 */
public final class ServerProcess {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration DEATH_MAX = Duration.ofSeconds(30);
  private static final int TAIL_BYTES = 2_000;

  private final String name;
  private final List<String> command;
  private final Path log;
  private final Pattern ready;
  private final Thread killAtExit = new Thread(this::endForGood, "kill server");
  private @Nullable Process process;
  private boolean registered;
  private boolean ended;

  /**
   * @param command started as it is, in the folder this JVM runs in
   * @param log appended to
   * @param ready found in a line that the process prints once it serves
   */
  public ServerProcess(String name, List<String> command, Path log, Pattern ready) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
    this.ready = ready;
  }

  public String name() {
    return name;
  }

  /**
   * Starts it, and returns at once.
   *
   * @return a place in the log from which {@link #awaitReady} looks
   * @throws ServerFailure when it cannot be started, or this JVM is ending
   */
  public synchronized long start() {
    if (isAlive()) {
      throw new IllegalStateException("The server runs already.");
    }
    register();
    if (ended) {
      throw new ServerFailure(name + " is not started: this run is ending.");
    }
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      long from = Files.exists(log) ? Files.size(log) : 0;
      var output = ProcessBuilder.Redirect.appendTo(log.toFile());
      process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output)
              .redirectErrorStream(true)
              .start();
      return from;
    } catch (IOException e) {
      throw new ServerFailure(name + " cannot be started: " + command.getFirst(), e);
    }
  }

  /**
   * Starts it, and returns when it says that it is ready.
   *
   * @throws ServerFailure when it is not ready in time; it is killed then
   */
  public void startReady(Duration timeout) throws InterruptedException {
    startReady(timeout, () -> {});
  }

  /**
   * Starts it, and returns when it says that it is ready and {@code more} is so too.
   *
   * @throws ServerFailure when it is not ready in time; it is killed then, as when {@code more}
   *     fails
   */
  public void startReady(Duration timeout, Wait more) throws InterruptedException {
    long from = start();
    try {
      awaitReady(from, timeout);
      more.await();
    } catch (RuntimeException | InterruptedException e) {
      kill();
      throw e;
    }
  }

  /** What else to wait for. */
  @FunctionalInterface
  public interface Wait {
    void await() throws InterruptedException;
  }

  /**
   * Waits until it says that it is ready.
   *
   * @param fromBytes what {@link #start()} returned
   * @throws ServerFailure when it ends, or the time passes, before it is ready
   */
  public void awaitReady(long fromBytes, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      // Looked at before the log, so that a last line printed before death is not missed.
      boolean alive = isAlive();
      if (ready.matcher(printedSince(fromBytes)).find()) {
        return;
      }
      if (!alive) {
        throw new ServerFailure(name + " ended before it was ready:\n" + tail());
      }
      if (System.nanoTime() > deadline) {
        throw new ServerFailure(name + " was not ready in time:\n" + tail());
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  /**
   * Asks it to end, by SIGTERM, and waits until it has.
   *
   * @throws ServerFailure when it takes too long, in which case it is killed, or ends with another
   *     code than 0
   */
  public synchronized void stop(Duration timeout) throws InterruptedException {
    var running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    boolean stopped = running.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    int code = stopped ? running.exitValue() : 0;
    kill();
    if (!stopped) {
      throw new ServerFailure(name + " did not stop when it was asked to:\n" + tail());
    }
    if (code != 0) {
      throw new ServerFailure(name + " stopped with exit code " + code + ":\n" + tail());
    }
  }

  /** Kills it, and lets nobody start it again: whoever would is still at work while a JVM ends. */
  synchronized void endForGood() {
    ended = true;
    kill();
  }

  /** Before the process is there, or one started at the very end would outlive this JVM. */
  private void register() {
    if (registered) {
      return;
    }
    try {
      Runtime.getRuntime().addShutdownHook(killAtExit);
      registered = true;
    } catch (IllegalStateException _) {
      ended = true;
    }
  }

  /** Ends it with SIGKILL, with whatever it started, and waits until it is gone. */
  public synchronized void kill() {
    var running = process;
    if (running == null) {
      return;
    }
    var children = running.descendants().toList();
    running.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      if (!running.waitFor(DEATH_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new ServerFailure(name + " does not die.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /**
   * @throws IllegalStateException when it does not run
   */
  public synchronized long pid() {
    if (process == null) {
      throw new IllegalStateException("The server does not run.");
    }
    return process.pid();
  }

  private String printedSince(long fromBytes) {
    try (var file = Files.newByteChannel(log)) {
      file.position(fromBytes);
      var bytes = ByteBuffer.allocate((int) Math.min(1 << 20, file.size() - fromBytes));
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // Reads on until the buffer is full or the log ends.
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ServerFailure("The log of " + name + " cannot be read: " + log, e);
    }
  }

  private String tail() {
    try {
      var bytes = Files.readAllBytes(log);
      int from = Math.max(0, bytes.length - TAIL_BYTES);
      return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ServerFailure("The log of " + name + " cannot be read: " + log, e);
    }
  }
}
