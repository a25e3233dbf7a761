package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process started by the launcher script, with what it prints. */
final class LaunchedProcess implements AutoCloseable {
  private static final Path LAUNCHER = Path.of("../../isotherm").toAbsolutePath().normalize();
  private static final Duration POLL = Duration.ofMillis(20);

  /** It lives for seconds: what it would take to compile the best code is not earned back. */
  private static final Map<String, String> SHORT_LIVED =
      Map.of("ISOTHERM_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private LaunchedProcess(Process process) {
    this.process = process;
    reader = Thread.ofVirtual().start(this::read);
  }

  static LaunchedProcess start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  static LaunchedProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(LAUNCHER.toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(SHORT_LIVED);
    builder.environment().putAll(environment);
    return new LaunchedProcess(builder.start());
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException _) {
      // The process is gone, and with it what it had to say.
    }
  }

  String printed() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** Waits for a line that holds {@code text}. */
  LaunchedProcess await(String text, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!printed().contains(text)) {
      assertThat(process.isAlive()).as("still runs; it printed:\n%s", printed()).isTrue();
      assertThat(System.nanoTime()).as("in time; it printed:\n%s", printed()).isLessThan(deadline);
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
    return this;
  }

  /**
   * What the process that the launcher became was started with. Asked of Linux: {@link
   * ProcessHandle} does not tell when it is more than a page of memory, as a class path can be.
   */
  List<String> arguments() throws IOException {
    return List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).split("\0"));
  }

  /** Asks it to stop (SIGTERM), and returns its exit code. */
  int terminate(Duration limit) throws InterruptedException {
    // Process.destroy would close what it prints to as well.
    process.toHandle().destroy();
    return awaitExit(limit);
  }

  /** Waits until it ends by itself, and returns its exit code. */
  int awaitExit(Duration limit) throws InterruptedException {
    assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
        .as("ends in time; it printed:\n%s", printed())
        .isTrue();
    reader.join();
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it with SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
