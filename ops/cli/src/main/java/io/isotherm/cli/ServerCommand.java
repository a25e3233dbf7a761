package io.isotherm.cli;

import com.sun.management.OperatingSystemMXBean;
import io.isotherm.cli.output.Version;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.node.storage.RocksConfig;
import io.isotherm.node.storage.RocksResources;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.balance.BalanceSettings;
import io.isotherm.placement.planner.repair.RepairSettings;
import io.isotherm.placement.planner.split.SplitSettings;
import io.isotherm.router.handler.ReadPreference;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isotherm server}: one process of a cluster, until it is told to stop. */
@Command(
    name = "server",
    description = "Runs one process of a cluster, in one or several roles.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      ProcessOptions.SETTINGS_ELSEWHERE,
      "",
      "Example, a cluster of three on one machine; the others differ in id, data, ports:",
      "  isotherm server --roles node,router,placement --node-id n1 --data ./n1 \\",
      "    --join 127.0.0.1:7300,127.0.0.1:7301,127.0.0.1:7302"
    })
final class ServerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

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
      showDefaultValue = Visibility.NEVER,
      paramLabel = "HOST:PORT",
      description =
          "Placement endpoints of the cluster, the same list for every process. Those in the list that"
              + " have the placement role found the cluster together; others with the role stand by.")
  private List<String> join = List.of();

  @Mixin private ProcessOptions options = new ProcessOptions();

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      description = "Address the ports listen on instead of the host.")
  private @Nullable String bind;

  @Option(
      names = "--zone",
      defaultValue = "default",
      paramLabel = "ZONE",
      description = "Where replicas fail together.")
  private String zone;

  @Option(
      names = "--replicas",
      defaultValue = "3",
      paramLabel = "N",
      description = "Replicas of each group; decided when the cluster is founded.")
  private int replicas;

  @Option(
      names = "--groups",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Groups of the cluster; 0 for about one leader for every two cores of each host.")
  private int groups;

  @Option(
      names = "--cache-mb",
      defaultValue = "0",
      paramLabel = "MB",
      description =
          "Memory for the blocks and memtables of all replicas, at least 256;"
              + " 0 for an eighth of the machine's.")
  private int cacheMb;

  @Option(
      names = "--auth",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "Whether requests over the DynamoDB protocol must be signed with an access key of the cluster"
              + " (isotherm keys); if not, any credentials are taken. gRPC asks for none either way.")
  private Auth auth;

  @Option(
      names = "--split-heat",
      defaultValue = "6000",
      paramLabel = "HEAT",
      description =
          "Heat (3 x write units + read units a second) above which a partition is split;"
              + " the same for all processes with the placement role.")
  private int splitHeat;

  @Option(
      names = "--split-size-mb",
      defaultValue = "10000",
      paramLabel = "MB",
      description =
          "Size above which a partition is split; the same for all processes with the placement"
              + " role.")
  private long splitSizeMb;

  @Option(
      names = "--moves",
      defaultValue = "128",
      paramLabel = "COUNT",
      description =
          "Partitions that are moved at a time, for heat, disks and evenness; 0 for none but those"
              + " that are asked for; the same for all processes with the placement role.")
  private int moves;

  @Option(
      names = "--repair-after",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description =
          "Silence after which a node is taken for dead and its replicas are replaced;"
              + " the same for all processes with the placement role.")
  private int repairAfter;

  @Override
  public Integer call() throws Exception {
    var effective =
        new ServerConfig(
            nodeId,
            Set.copyOf(roles),
            options.data(),
            options.host(),
            bind == null ? options.host() : bind,
            options.ports(),
            join.stream().map(ServerCommand::placementEndpoint).toList(),
            zone,
            replicas,
            groups,
            auth,
            options.tls(),
            options.capacity(CapacityProfile.ISOTHERM, true),
            new ReadPreference.Near(zone),
            planner(),
            options.quotas(),
            options.slowAfter(),
            options.traces(),
            options.consoleRights(false));
    options.logFormat().apply();
    var out = spec.commandLine().getOut();
    options.printSource(out);
    RocksConfig memory = memory();
    effective.lines().forEach(line -> out.println("isotherm: " + line));
    out.println("isotherm: cache-mb = " + (memory.blockCacheBytes() >> 20));
    out.println("isotherm: " + effective.openness());
    return Foreground.run(
        out, () -> start(effective, memory, Progress.on(spec.commandLine().getErr())));
  }

  private static NodeAddress placementEndpoint(String text) {
    try {
      return NodeAddress.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new StartFailure("An address to join (--join) is host:port: " + text, malformed);
    }
  }

  private static Foreground.Running start(
      ServerConfig config, RocksConfig memory, Progress progress) throws InterruptedException {
    var storage = new RocksResources(memory);
    try {
      ServerProcess process = ServerProcess.start(config, storage, new Neighbours(), progress);
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

  private PlannerSettings planner() {
    if (moves < 0) {
      throw new StartFailure("Moves at a time (--moves) are 0 or more: " + moves);
    }
    return new PlannerSettings(splits(), BalanceSettings.DEFAULT.withMovesMax(moves), repair());
  }

  private SplitSettings splits() {
    if (splitHeat < 1) {
      throw new StartFailure("A partition may have some heat (--split-heat): " + splitHeat);
    }
    if (splitSizeMb < 1) {
      throw new StartFailure("A partition may have some size (--split-size-mb): " + splitSizeMb);
    }
    return SplitSettings.DEFAULT
        .withHeatMax(splitHeat)
        .withSizeBytesMax(splitSizeMb * ServerConfig.BYTES_PER_MB);
  }

  private RepairSettings repair() {
    if (repairAfter < 1) {
      throw new StartFailure(
          "A node is dead after at least a second (--repair-after): " + repairAfter);
    }
    return RepairSettings.DEFAULT.withRepairAfter(Duration.ofSeconds(repairAfter));
  }

  private RocksConfig memory() {
    if (cacheMb == 0) {
      // Of the container, where there is one.
      return RocksConfig.ofMachine(
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }
    long bytes = (long) cacheMb << 20;
    if (bytes < RocksConfig.CACHE_BYTES_MIN) {
      throw new StartFailure("A cache has at least 256 MB (--cache-mb): " + cacheMb);
    }
    return RocksConfig.ofCache(bytes);
  }
}
