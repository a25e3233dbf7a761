package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.node.storage.RocksConfig;
import io.isotherm.node.storage.RocksResources;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isotherm server}: one process of a cluster, until it is told to stop. */
@Command(
    name = "server",
    description = "Runs one process of a cluster, in one or several roles.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "Every option can also be set in the environment (--grpc-port as ISOTHERM_GRPC_PORT) or in the",
      "settings file (grpc-port = 7000). A flag wins over the environment, and that over the file.",
      "",
      "Example, a cluster of three on one machine; the second and third differ in id, data and ports:",
      "  isotherm server --roles node,router,placement --node-id n1 --data ./n1 \\",
      "    --join 127.0.0.1:7300,127.0.0.1:7301,127.0.0.1:7302"
    })
final class ServerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = SettingsSource.CONFIG_OPTION,
      paramLabel = "FILE",
      description = "Settings file: a properties file of option names without dashes.")
  private @Nullable Path config;

  @Option(
      names = "--node-id",
      required = true,
      paramLabel = "ID",
      description = "Unique in the cluster.")
  private String nodeId;

  @Option(
      names = "--roles",
      split = ",",
      defaultValue = "node,router,placement",
      paramLabel = "ROLE",
      description = "What the process does: node, router, placement.")
  private List<Role> roles;

  @Option(
      names = "--join",
      split = ",",
      paramLabel = "HOST:PORT",
      description =
          "Placement endpoints of the cluster, the same list for every process. Those in the list that"
              + " have the placement role found the cluster together.")
  private List<String> join = List.of();

  @Option(
      names = "--data",
      defaultValue = "./data",
      paramLabel = "DIR",
      description = "Data folder.")
  private Path data;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Name or address the others reach this process by.")
  private String host;

  @Option(names = "--bind", description = "Address the ports listen on; the host when not given.")
  private @Nullable String bind;

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

  @Option(
      names = "--node-port",
      defaultValue = "7100",
      description = "For routers and the placement driver.")
  private int nodePort;

  @Option(
      names = "--raft-port",
      defaultValue = "7200",
      description = "For replicas of other processes.")
  private int raftPort;

  @Option(names = "--placement-port", defaultValue = "7300", description = "For nodes and routers.")
  private int placementPort;

  @Option(names = "--zone", defaultValue = "default", description = "Where replicas fail together.")
  private String zone;

  @Option(
      names = "--replicas",
      defaultValue = "3",
      description = "Replicas of each group; decided when the cluster is founded.")
  private int replicas;

  @Option(
      names = "--groups",
      defaultValue = "0",
      description =
          "Groups of the cluster; 0 for about one leader for every two cores of each node.")
  private int groups;

  @Override
  public Integer call() throws Exception {
    var ports = new Ports(grpcPort, httpPort, consolePort, nodePort, raftPort, placementPort);
    var effective =
        new ServerConfig(
            nodeId,
            EnumSet.copyOf(roles),
            data,
            host,
            bind == null ? host : bind,
            ports,
            join,
            zone,
            replicas,
            groups);
    var out = spec.commandLine().getOut();
    if (config != null) {
      out.println("isotherm: config = " + config);
    }
    effective.lines().forEach(line -> out.println("isotherm: " + line));
    return Foreground.run(out, () -> start(effective, Progress.on(spec.commandLine().getErr())));
  }

  private static Foreground.Running start(ServerConfig config, Progress progress)
      throws InterruptedException {
    var storage = new RocksResources(RocksConfig.defaults());
    try {
      ServerProcess process = ServerProcess.start(config, storage, progress);
      return new Foreground.Running() {
        @Override
        public String readyLine() {
          return process.readyLine();
        }

        @Override
        public void close() {
          process.close();
          storage.close();
        }
      };
    } catch (RuntimeException | InterruptedException | Error failure) {
      storage.close();
      throw failure;
    }
  }
}
