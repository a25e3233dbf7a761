package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.cli.demo.Demo;
import io.isotherm.cli.demo.HotSpot;
import io.isotherm.cli.output.Version;
import io.isotherm.console.web.ConsoleRights;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isotherm demo}: a cluster that has something to do, to look at. */
@Command(
    name = "demo",
    description = {
      "Runs a cluster of three nodes in this process with a load whose hot spot moves every minute, and"
          + " says what the cluster does about it: partitions are throttled, split where the heat is,"
          + " and spread over the nodes.",
      "Everything is thrown away in the end (Ctrl-C), unless --data is given."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "Example:",
      "  isotherm demo --console-port 8080",
      "",
      "The other commands work beside it; the line that says it is ready has the endpoint:",
      "  isotherm partitions list sensors --endpoint 127.0.0.1:PORT"
    })
final class DemoCommand implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";
  private static final Duration SPOT_STAYS = Duration.ofMinutes(1);
  private static final int SENSORS = 500;
  private static final int READINGS = 2_000;
  private static final double SPOT_SHARE = 0.7;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the cluster in this folder; a new one that is deleted when not given.")
  private @Nullable Path data;

  @Option(
      names = "--console-port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "Of the console; 0 for one that is free, like all other ports.")
  private int consolePort;

  @Option(
      names = "--rate",
      defaultValue = "900",
      paramLabel = "N",
      description = "Requests a second, two of three of them writes.")
  private double rate;

  @Option(
      names = "--partition-units",
      defaultValue = "250",
      paramLabel = "N",
      description =
          "Read units, and write units, that each partition serves a second: so few that a laptop has"
              + " plenty.")
  private long partitionUnits;

  @Override
  public Integer call() throws Exception {
    if (!(rate > 0) || partitionUnits < 1) {
      throw new StartFailure(
          "There are some requests a second (--rate), and some units for each partition"
              + " (--partition-units).");
    }
    var out = spec.commandLine().getOut();
    return Foreground.run(out, () -> start(out, spec.commandLine().getErr()));
  }

  private Foreground.Running start(PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    var given = data;
    var folder = given == null ? Files.createTempDirectory("isotherm-demo") : given;
    var throwAway = given == null ? folder : null;
    var ports = ports();
    DevCluster cluster = null;
    try {
      cluster =
          DevCluster.start(
              folder,
              HOST,
              ports,
              DevSettings.ofOwn(capacity(), new ConsoleRights(true, true)),
              Progress.on(err));
      var router = new NodeAddress(HOST, ports.getFirst().grpc());
      var hotSpot = new HotSpot(SENSORS, READINGS, SPOT_SHARE, SPOT_STAYS);
      var demo = Demo.start(router, hotSpot, rate, out::println);
      return new Showing(demo, cluster, throwAway, readyLine(ports.getFirst()));
    } catch (RuntimeException | InterruptedException failure) {
      if (cluster != null) {
        cluster.close();
      }
      delete(throwAway);
      throw failure;
    }
  }

  private List<Ports> ports() {
    var ports = new ArrayList<>(FreePorts.find(HOST, DevCluster.NODES));
    if (consolePort != 0) {
      var free = ports.getFirst();
      ports.set(
          0,
          new Ports(
              free.grpc(), free.http(), consolePort, free.node(), free.raft(), free.placement()));
    }
    return ports;
  }

  /** As DynamoDB has it, where no partition is ever above its ceiling. */
  private CapacitySettings capacity() {
    return CapacityChange.builder()
        .isEnforced(true)
        .partitionReadUnits(partitionUnits)
        .partitionWriteUnits(partitionUnits)
        .build()
        .applyTo(CapacitySettings.of(CapacityProfile.AWS));
  }

  private static String readyLine(Ports ports) {
    return """
    isotherm: ready  grpc=%1$s:%2$d http=%1$s:%3$d console=http://%1$s:%4$d
    isotherm: look at http://%1$s:%4$d/console/ while this goes on; Ctrl-C ends it\
    """
        .formatted(HOST, ports.grpc(), ports.http(), ports.console());
  }

  private static void delete(@Nullable Path folder) throws IOException {
    if (folder != null) {
      Folders.delete(folder);
    }
  }

  private record Showing(Demo demo, DevCluster cluster, @Nullable Path throwAway, String readyLine)
      implements Foreground.Running {
    @Override
    public void close() {
      demo.close();
      cluster.close();
      try {
        delete(throwAway);
      } catch (IOException left) {
        System.err.println("isotherm: The folder of the demo could not be deleted: " + left);
      }
    }
  }
}
