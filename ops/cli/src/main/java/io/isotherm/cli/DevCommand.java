package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.node.storage.RocksConfig;
import io.isotherm.node.storage.RocksResources;
import io.isotherm.router.handler.ReadPreference;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code isotherm dev}: a whole cluster in one process, as real as any other. */
@Command(
    name = "dev",
    description =
        "Runs three nodes, a router and the placement driver in one process, and keeps their data.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "Three consecutive ports are used from --console-port, --node-port and --raft-port on.",
      "",
      ProcessOptions.SETTINGS_ELSEWHERE,
      "",
      "Example:",
      "  isotherm dev --data /tmp/try --grpc-port 7001"
    })
final class DevCommand implements Callable<Integer> {
  private static final int NODES = 3;
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration READY_POLL = Duration.ofMillis(20);

  @Spec private CommandSpec spec;

  @Mixin private ProcessOptions options = new ProcessOptions();

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    options.printSource(out);
    return Foreground.run(out, () -> start(spec.commandLine().getErr()));
  }

  private Foreground.Running start(PrintWriter err) throws InterruptedException {
    Progress progress = Progress.on(err);
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
    return new Cluster(List.copyOf(processes), storage, readyLine());
  }

  private ServerConfig process(int index) {
    Ports ports = options.ports(index);
    Set<Role> roles = index == 0 ? EnumSet.allOf(Role.class) : EnumSet.of(Role.NODE);
    String id = "n" + (index + 1);
    return new ServerConfig(
        id,
        roles,
        options.data().resolve(id),
        options.host(),
        options.host(),
        ports,
        List.of(new NodeAddress(options.host(), options.ports().placement())),
        "",
        NODES,
        0,
        Auth.OFF,
        new ReadPreference.Leader());
  }

  private String readyLine() {
    return "isotherm: ready  grpc=%1$s:%2$d http=%1$s:%3$d data=%4$s"
        .formatted(options.host(), options.ports().grpc(), options.ports().http(), options.data());
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
  private record Cluster(List<ServerProcess> processes, RocksResources storage, String readyLine)
      implements Foreground.Running {
    @Override
    public void close() {
      processes.reversed().forEach(ServerProcess::stop);
      storage.close();
    }
  }
}
