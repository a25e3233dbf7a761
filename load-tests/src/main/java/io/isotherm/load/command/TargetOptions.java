package io.isotherm.load.command;

import io.isotherm.load.etcd.EtcdCluster;
import io.isotherm.load.etcd.EtcdTarget;
import io.isotherm.load.process.Cluster;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.target.IsothermTarget;
import io.isotherm.load.target.MemoryTarget;
import io.isotherm.load.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which store to use and where it is. */
final class TargetOptions {
  @Option(
      names = "--target",
      defaultValue = "isotherm",
      description = "What to put load on: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private TargetKind kind = TargetKind.ISOTHERM;

  @Option(
      names = "--endpoints",
      split = ",",
      paramLabel = "HOST:PORT",
      description =
          "Where a running cluster answers; without it, three processes are started here.")
  private List<String> endpoints = List.of();

  @Option(
      names = "--pids",
      split = ",",
      paramLabel = "PID",
      description = "The running cluster's server processes, to tell what they cost.")
  private List<Long> pids = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where started processes keep data and logs. Default: a new folder in target.")
  private @Nullable Path data;

  TargetKind kind() {
    return kind;
  }

  /** Pids of the servers, given or started. */
  List<Long> pids(@Nullable Cluster started) {
    return started == null ? pids : started.pids();
  }

  /** Starts processes when no running ones were named; null when there is nothing to start. */
  @Nullable Cluster startIfNeeded() throws InterruptedException {
    if (!endpoints.isEmpty() || kind == TargetKind.MEMORY) {
      return null;
    }
    return switch (kind) {
      case ISOTHERM -> IsothermCluster.start(folder());
      case ETCD -> EtcdCluster.start(folder());
      case MEMORY -> throw new IllegalStateException("Memory has no processes.");
    };
  }

  Target open(@Nullable Cluster started) {
    var where = started == null ? endpoints : started.endpoints();
    return switch (kind) {
      case ISOTHERM -> IsothermTarget.open(where);
      case ETCD -> new EtcdTarget(where);
      case MEMORY -> new MemoryTarget();
    };
  }

  private Path folder() {
    return data == null ? newFolder() : data;
  }

  /** A folder of this build's output, on the disk the project is on. */
  static Path newFolder() {
    try {
      var parent = Path.of(System.getProperty("load.folder", "target"));
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "run-");
    } catch (IOException e) {
      throw new UncheckedIOException("No folder can be made for the servers' files.", e);
    }
  }
}
