package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.node.storage.RocksConfig;
import io.isotherm.node.storage.RocksResources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isotherm dev}: a whole cluster in one process, as real as any other. */
@Command(
    name = "dev",
    description =
        "Runs three nodes, a router and the placement driver in one process, and keeps their data.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "Three consecutive ports are used from --console-port, --node-port and --raft-port on.",
      "",
      "Example:",
      "  isotherm dev --data /tmp/try --grpc-port 7001"
    })
final class DevCommand implements Callable<Integer> {
  private static final int NODES = 3;
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration READY_POLL = Duration.ofMillis(20);

  @Spec private CommandSpec spec;

  @Option(
      names = SettingsSource.CONFIG_OPTION,
      paramLabel = "FILE",
      description = "Settings file: a properties file of option names without dashes.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      defaultValue = "./data",
      paramLabel = "DIR",
      description = "Data folder.")
  private Path data;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
  private String host;

  @Option(names = "--grpc-port", defaultValue = "7000", description = "For clients.")
  private int grpcPort;

  @Option(
      names = "--http-port",
      defaultValue = "8000",
      description = "Health of the router, over HTTP.")
  private int httpPort;

  @Option(
      names = "--console-port",
      defaultValue = "8080",
      description = "Health of the process, over HTTP.")
  private int consolePort;

  @Option(names = "--node-port", defaultValue = "7100", description = "Of the first node.")
  private int nodePort;

  @Option(names = "--raft-port", defaultValue = "7200", description = "Of the first node.")
  private int raftPort;

  @Option(
      names = "--placement-port",
      defaultValue = "7300",
      description = "Of the placement driver.")
  private int placementPort;

  @Override
  public Integer call() throws Exception {
    return Foreground.run(spec.commandLine().getOut(), () -> start(spec.commandLine().getErr()));
  }

  private Foreground.Running start(PrintWriter err) throws InterruptedException {
    Progress progress = Progress.on(err);
    if (config != null) {
      progress.step("settings of " + config);
    }
    var storage = new RocksResources(RocksConfig.defaults());
    var processes = new ArrayList<ServerProcess>();
    try {
      for (int i = 0; i < NODES; i++) {
        Progress own = i == 0 ? progress : _ -> {};
        processes.add(ServerProcess.start(process(i), storage, own));
      }
      progress.step("waiting for leaders");
      awaitReady(processes.getFirst());
    } catch (RuntimeException | InterruptedException | Error failure) {
      processes.reversed().forEach(ServerProcess::stop);
      storage.close();
      throw failure;
    }
    return new Cluster(List.copyOf(processes), storage, host + ":" + grpcPort, data);
  }

  private ServerConfig process(int index) {
    String placement = host + ":" + placementPort;
    Set<Role> roles = index == 0 ? EnumSet.allOf(Role.class) : EnumSet.of(Role.NODE);
    return new ServerConfig(
        "n" + (index + 1),
        roles,
        data.resolve("n" + (index + 1)),
        host,
        host,
        new Ports(
            grpcPort,
            httpPort,
            consolePort + index,
            nodePort + index,
            raftPort + index,
            placementPort),
        List.of(placement),
        "",
        NODES,
        0);
  }

  private static void awaitReady(ServerProcess first) throws InterruptedException {
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    while (!first.isServing()) {
      if (System.nanoTime() > deadline) {
        throw new StartFailure("The groups have no leaders after a minute; see the log above.");
      }
      Thread.sleep(READY_POLL);
    }
  }

  /** The processes of the cluster, stopped in reverse: those that only store, then the first. */
  private record Cluster(
      List<ServerProcess> processes, RocksResources storage, String grpc, Path data)
      implements Foreground.Running {
    @Override
    public String readyLine() {
      return "isotherm: ready  grpc=%s data=%s".formatted(grpc, data);
    }

    @Override
    public void close() {
      processes.reversed().forEach(ServerProcess::stop);
      storage.close();
    }
  }
}
