package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.node.admission.PartitionCeiling;
import io.isotherm.placement.catalog.ChangeQuotas;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts processes: where they keep data, where they listen. */
final class ProcessOptions {
  /** Says in the help of such a command where else a setting may stand. */
  static final String SETTINGS_ELSEWHERE =
      "Every option can also be set in the environment (--grpc-port as ISOTHERM_GRPC_PORT) or in the"
          + " settings file (grpc-port = 7000). A flag wins over the environment, and that over the"
          + " file.";

  @Option(
      names = SettingsSource.CONFIG_OPTION,
      paramLabel = "FILE",
      description = "Settings file: a properties file of option names without dashes.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      defaultValue = "./data",
      paramLabel = "DIR",
      description = "Data folder; made when there is none.")
  private Path data;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "HOST",
      description = "Name or address to listen on, and to be reached by.")
  private String host;

  @Option(
      names = "--grpc-port",
      defaultValue = "7000",
      paramLabel = "PORT",
      description = "For clients.")
  private int grpcPort;

  @Option(
      names = "--http-port",
      defaultValue = "8000",
      paramLabel = "PORT",
      description = "DynamoDB over HTTP, and health of the router.")
  private int httpPort;

  @Option(
      names = "--console-port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Health of the process, over HTTP.")
  private int consolePort;

  @Option(
      names = "--node-port",
      defaultValue = "7100",
      paramLabel = "PORT",
      description = "For routers and the placement driver.")
  private int nodePort;

  @Option(
      names = "--raft-port",
      defaultValue = "7200",
      paramLabel = "PORT",
      description = "For replicas of other processes.")
  private int raftPort;

  @Option(
      names = "--placement-port",
      defaultValue = "7300",
      paramLabel = "PORT",
      description = "For nodes, routers and other placement processes.")
  private int placementPort;

  @Option(
      names = "--partition-read-units",
      defaultValue = "0",
      paramLabel = "N",
      description = "Read units that each partition serves a second at most; 0 for no ceiling.")
  private long partitionReadUnits;

  @Option(
      names = "--partition-write-units",
      defaultValue = "0",
      paramLabel = "N",
      description = "Write units that each partition serves a second at most; 0 for no ceiling.")
  private long partitionWriteUnits;

  @Option(
      names = "--dynamodb-quotas",
      defaultValue = "false",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Refuse to decrease provisioned units and to change time to live more often than DynamoDB"
              + " does; the same for all processes with the placement role.")
  private boolean dynamodbQuotas;

  Path data() {
    return data;
  }

  String host() {
    return host;
  }

  /** The ports of a process that is alone in its JVM. */
  Ports ports() {
    return ports(0);
  }

  /**
   * The ports of one of several processes of a JVM: those that all of them have are consecutive.
   */
  Ports ports(int index) {
    return new Ports(
        grpcPort, httpPort, consolePort + index, nodePort + index, raftPort + index, placementPort);
  }

  /** What each partition serves at most. */
  PartitionCeiling ceiling() {
    if (partitionReadUnits < 0 || partitionWriteUnits < 0) {
      throw new StartFailure(
          "A partition serves some units, or 0 for no ceiling"
              + " (--partition-read-units, --partition-write-units).");
    }
    return new PartitionCeiling(partitionReadUnits, partitionWriteUnits);
  }

  /** How often a table may be changed. */
  ChangeQuotas quotas() {
    return dynamodbQuotas ? ChangeQuotas.DYNAMODB : ChangeQuotas.NONE;
  }

  /** Says where settings were read. */
  void printSource(PrintWriter out) {
    if (config != null) {
      out.println("isotherm: config = " + config);
    }
  }
}
