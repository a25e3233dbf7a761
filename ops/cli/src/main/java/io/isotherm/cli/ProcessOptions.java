package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.cli.ask.TlsOptions;
import io.isotherm.cli.tls.TlsFiles;
import io.isotherm.cli.trace.TraceConfig;
import io.isotherm.console.web.ConsoleRights;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.placement.catalog.ChangeQuotas;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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
      description = "Health and metrics of the process, and the console of a router, over HTTP.")
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
      paramLabel = "N",
      description =
          "Read units that each partition serves a second, 0 for no ceiling; by the profile when not"
              + " given. Like the three settings that follow it is recorded when the cluster is"
              + " founded, and changed from then on by isotherm config set.")
  private @Nullable Long partitionReadUnits;

  @Option(
      names = "--partition-write-units",
      paramLabel = "N",
      description =
          "Write units that each partition serves a second, 0 for no ceiling; by the profile when"
              + " not given.")
  private @Nullable Long partitionWriteUnits;

  @Option(
      names = "--capacity-profile",
      paramLabel = "isotherm|aws",
      description =
          "Whose numbers and rules of capacity are followed when nothing else is said: isotherm for"
              + " a server, aws for dev. In aws no partition is ever above its ceiling.")
  private @Nullable CapacityProfile capacityProfile;

  @Option(
      names = "--enforce-capacity",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Whether anybody is throttled: true for a server and false for dev when not given. What is"
              + " used is counted either way.")
  private @Nullable Boolean enforceCapacity;

  @Option(
      names = "--dynamodb-quotas",
      defaultValue = "false",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Refuse to decrease provisioned units and to change time to live more often than DynamoDB"
              + " does; the same for all processes with the placement role.")
  private boolean dynamodbQuotas;

  @Option(
      names = "--slow-request-ms",
      defaultValue = "500",
      paramLabel = "MS",
      description = "How long a request takes before the log tells of it; 0 for never.")
  private int slowRequestMs;

  @Option(
      names = "--trace-endpoint",
      paramLabel = "URL",
      description =
          "Collector that spans of traced requests are sent to, by OTLP over HTTP, such as"
              + " http://127.0.0.1:4318; nothing is traced without it.")
  private @Nullable URI traceEndpoint;

  @Option(
      names = "--trace-sample",
      defaultValue = "0",
      paramLabel = "RATIO",
      description =
          "Part of the requests that are traced, 0 to 1, of those whose callers do not say whether"
              + " they are.")
  private double traceSample;

  @Option(
      names = "--log-format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "Whether the log on standard error is for people or for programs.")
  private LogFormat logFormat;

  @Mixin private TlsOptions tls = new TlsOptions();

  @Option(
      names = "--client-certs",
      defaultValue = "required",
      paramLabel = "required|optional",
      description =
          "With TLS, whether callers over gRPC have to show a certificate that an authority of --tls-ca"
              + " signed; nothing else asks them who they are.")
  private ClientCertificates clientCertificates;

  @Option(
      names = "--console-tls",
      defaultValue = "true",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "With TLS, whether the console port speaks it too; false for health checks that do not.")
  private boolean consoleTls;

  @Option(
      names = "--console-actions",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Whether partitions are split, merged and moved and nodes drained from the console, by"
              + " anybody who reaches its port: false for a server and true for dev when not given.")
  private @Nullable Boolean consoleActions;

  @Option(
      names = "--console-data",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Whether items are read and written from the console, by anybody who reaches its port:"
              + " false for a server and true for dev when not given.")
  private @Nullable Boolean consoleData;

  Path data() {
    return data;
  }

  /**
   * What the console may do.
   *
   * @param otherwise of what is not given
   */
  ConsoleRights consoleRights(boolean otherwise) {
    return new ConsoleRights(
        consoleActions == null ? otherwise : consoleActions,
        consoleData == null ? otherwise : consoleData);
  }

  /** Null for ports in the clear. */
  @Nullable TlsConfig tls() {
    TlsFiles files = tls.ofProcess();
    return files == null ? null : new TlsConfig(files, clientCertificates, consoleTls);
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

  /**
   * What tables may use, if this process records it first.
   *
   * @param profile unless another one is given
   * @param enforced unless it is given
   */
  CapacitySettings capacity(CapacityProfile profile, boolean enforced) {
    var given =
        CapacityChange.builder()
            .isEnforced(enforceCapacity == null ? enforced : enforceCapacity)
            .profile(capacityProfile == null ? profile : capacityProfile)
            .partitionReadUnits(partitionReadUnits)
            .partitionWriteUnits(partitionWriteUnits)
            .build();
    try {
      return given.applyTo(CapacitySettings.of(profile));
    } catch (IllegalArgumentException outOfBounds) {
      throw new StartFailure(
          "A partition serves some units, or 0 for no ceiling"
              + " (--partition-read-units, --partition-write-units).",
          outOfBounds);
    }
  }

  /** How long a request may take before the log tells of it; zero for any time. */
  Duration slowAfter() {
    if (slowRequestMs < 0) {
      throw new StartFailure(
          "A request is slow after some time, or 0 for never (--slow-request-ms): "
              + slowRequestMs);
    }
    return Duration.ofMillis(slowRequestMs);
  }

  /** Where traces go; null when nothing is traced. */
  @Nullable TraceConfig traces() {
    if (traceEndpoint == null) {
      if (traceSample != 0) {
        throw new StartFailure(
            "Traces go to a collector (--trace-endpoint), and none is named: --trace-sample "
                + traceSample);
      }
      return null;
    }
    try {
      return new TraceConfig(traceEndpoint, traceSample);
    } catch (IllegalArgumentException malformed) {
      throw new StartFailure(
          malformed.getMessage() + " (--trace-endpoint, --trace-sample)", malformed);
    }
  }

  /** How the log is written. */
  LogFormat logFormat() {
    return logFormat;
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
