package io.isotherm.load.command;

import io.isotherm.load.history.HistoryFile;
import io.isotherm.load.history.HistoryProbe;
import io.isotherm.load.history.HistoryRecorder;
import io.isotherm.load.history.LinearizabilityChecker;
import io.isotherm.load.subject.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags for a history that is recorded beside a load, and checked after it. */
final class HistoryOptions {
  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Record a history of a few contended keys beside the load, and check it.")
  private @Nullable Path file;

  @Option(
      names = "--history-clients",
      defaultValue = "8",
      description = "Clients that make it. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--history-keys",
      defaultValue = "10",
      description = "Keys they fight over. Default: ${DEFAULT-VALUE}.")
  private int keys;

  /** Work that a history is recorded beside. */
  interface Work {
    void run() throws InterruptedException, IOException;
  }

  /**
   * Does {@code work}, with probes beside it if a history was asked for.
   *
   * @return whether the history is linearizable; true when none was asked for
   */
  boolean beside(Target target, long seed, Work work) throws InterruptedException, IOException {
    if (file == null) {
      work.run();
      return true;
    }
    var stop = new AtomicBoolean();
    // Registers begin empty, so every history has keys of its own.
    var prefix = "history-" + System.currentTimeMillis() + "-";
    try (var recorder = new HistoryRecorder(file, HistoryFile.OPERATIONS_MAX);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var probes =
          IntStream.range(0, clients)
              .mapToObj(
                  i -> new HistoryProbe(target, recorder, prefix, keys, i, Duration.ZERO, seed))
              .<Future<?>>map(probe ->
                  threads.submit(() -> {
                    probe.run(stop::get);
                    return null;
                  }))
              .toList();
      try {
        work.run();
      } finally {
        stop.set(true);
      }
      for (var probe : probes) {
        probe.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A client of the history broke.", e.getCause());
    }
    var verdict =
        LinearizabilityChecker.check(HistoryFile.read(file), LinearizabilityChecker.STEPS_MAX);
    return Verdicts.print(System.out, verdict);
  }
}
