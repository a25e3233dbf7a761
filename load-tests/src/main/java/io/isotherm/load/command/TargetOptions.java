package io.isotherm.load.command;

import io.isotherm.load.etcd.EtcdCluster;
import io.isotherm.load.etcd.EtcdTarget;
import io.isotherm.load.process.Cluster;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.subject.MemoryTarget;
import io.isotherm.load.subject.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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
      names = "--table",
      defaultValue = "load",
      description = "Isotherm's table, created unless it is there. Default: ${DEFAULT-VALUE}.")
  private String table = "load";

  @Option(
      names = "--partitions",
      defaultValue = "0",
      description = "Its first partitions; 0, the default, for as many as the cluster decides.")
  private int partitions;

  @Mixin private GroupOptions founding = new GroupOptions();

  TargetKind kind() {
    return kind;
  }

  /** Pids of the servers, given or started. */
  List<Long> pids(@Nullable Cluster started) {
    return started == null ? pids : started.pids();
  }

  /** Starts processes when no running ones were named; null when there is nothing to start. */
  @Nullable Cluster startIfNeeded(RunFolder folder) throws InterruptedException {
    if (!endpoints.isEmpty()) {
      return null;
    }
    return switch (kind) {
      case ISOTHERM -> IsothermCluster.start(folder.path(), founding.groups());
      case ETCD -> EtcdCluster.start(folder.path());
      case MEMORY -> null;
    };
  }

  Target open(@Nullable Cluster started) {
    var where = started == null ? endpoints : started.endpoints();
    return switch (kind) {
      case ISOTHERM -> IsothermTarget.open(where, table, partitions);
      case ETCD -> new EtcdTarget(where);
      case MEMORY -> new MemoryTarget();
    };
  }
}
