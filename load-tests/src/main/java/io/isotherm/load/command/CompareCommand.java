package io.isotherm.load.command;

import io.isotherm.load.compare.Comparison;
import io.isotherm.load.compare.ComparisonTable;
import io.isotherm.load.compare.Contender;
import io.isotherm.load.compare.DevOutcome;
import io.isotherm.load.compare.IdleCost;
import io.isotherm.load.compare.IdleOutcome;
import io.isotherm.load.compare.Outcome;
import io.isotherm.load.compare.Pace;
import io.isotherm.load.compare.Row;
import io.isotherm.load.compare.Scenario;
import io.isotherm.load.etcd.EtcdCluster;
import io.isotherm.load.etcd.EtcdTarget;
import io.isotherm.load.measure.ServerCost;
import io.isotherm.load.process.Cluster;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.workload.ItemSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run compare}: Isotherm and etcd, three processes each, the same work in turns. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    defaultValueProvider = CompareCommand.Defaults.class,
    description = "Isotherm beside etcd, three processes each, in turns: one table.")
public final class CompareCommand implements Callable<Integer> {
  private static final String OURS = "isotherm";
  private static final String PEER = "etcd";
  private static final String TABLE = "load";

  private static final int FEW_PARTITIONS = 3;
  private static final int MANY_PARTITIONS = 300;

  @Option(
      names = "--parts",
      split = ",",
      defaultValue = "load,idle,dev",
      description = "What to measure: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Mixin private ComparisonOptions options = new ComparisonOptions();

  @Option(
      names = "--settle",
      defaultValue = "90s",
      description =
          "How long idle servers are left alone first: until a JVM has compiled what its start was"
              + " full of. Default: ${DEFAULT-VALUE}.")
  private Duration settle = Duration.ZERO;

  @Option(
      names = "--idle",
      defaultValue = "30s",
      description =
          "How long idle servers are watched: enough for what they do every few seconds to show in"
              + " its right proportion. Default: ${DEFAULT-VALUE}.")
  private Duration idle = Duration.ZERO;

  @Mixin private GroupOptions founding = new GroupOptions();

  @Option(
      names = "--endpoints",
      split = ",",
      paramLabel = "HOST:PORT",
      description = "A running Isotherm cluster to put load on, instead of one started here.")
  private List<String> endpoints = List.of();

  @Option(
      names = "--pids",
      split = ",",
      paramLabel = "PID",
      description = "The running cluster's server processes, to tell what they cost.")
  private List<Long> pids = List.of();

  static final class Defaults extends ComparisonDefaults {
    Defaults() {
      super("100000", "60s", "20s");
    }
  }

  private enum Part {
    LOAD,
    IDLE,
    DEV
  }

  /**
   * Under what the figures came to be.
   *
   * @param groups the cluster's, for items; null when it was not started here
   */
  private record Setting(
      String etcd, int cores, @Nullable Integer groups, long items, int itemBytes, Pace pace) {}

  private record Loaded(List<Outcome> outcomes, @Nullable Integer groups) {}

  private record Results(
      Setting setting,
      List<Row> rows,
      List<Outcome> runs,
      @Nullable IdleOutcome idle,
      @Nullable DevOutcome dev) {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    var pace = options.pace();
    var space = options.space("compare-");
    try (var folder = options.folder()) {
      var files = folder.path();
      var loaded = parts.contains(Part.LOAD) ? load(files, space, pace) : null;
      var idled = parts.contains(Part.IDLE) ? idle(files.resolve("idle")) : null;
      var dev = parts.contains(Part.DEV) ? DevOutcome.measure(files.resolve("dev"), settle) : null;
      var results = results(pace, loaded, idled, dev);
      print(results);
      return options.conclude(results, results.runs());
    }
  }

  private Loaded load(Path folder, ItemSpace space, Pace pace) throws InterruptedException {
    try (var started =
            endpoints.isEmpty()
                ? IsothermCluster.start(folder.resolve(OURS), founding.groups())
                : null;
        var etcd = EtcdCluster.start(folder.resolve(PEER));
        var target =
            IsothermTarget.open(started == null ? endpoints : started.endpoints(), TABLE, 0);
        var etcdTarget = new EtcdTarget(etcd.endpoints())) {
      var ours = new Contender(OURS, target, started == null ? pids : started.pids(), () -> {});
      var peer = new Contender(PEER, etcdTarget, etcd.pids(), etcdTarget::compact);
      var comparison = new Comparison(ours, peer, space, pace);
      comparison.load();
      var outcomes = new ArrayList<Outcome>();
      for (var scenario : Scenario.PROMISED) {
        outcomes.add(comparison.run(scenario));
      }
      return new Loaded(outcomes, started == null ? null : (Integer) started.groups());
    }
  }

  private IdleOutcome idle(Path folder) throws InterruptedException {
    var few = idleWith(FEW_PARTITIONS, folder);
    var many = idleWith(MANY_PARTITIONS, folder);
    try (var etcd = EtcdCluster.start(folder.resolve(PEER))) {
      var peers = idleCost(etcd, PEER);
      return new IdleOutcome(FEW_PARTITIONS, few, MANY_PARTITIONS, many, peers);
    }
  }

  /**
   * With one empty table, and each number of partitions on a cluster of its own: a virtual machine
   * takes less the longer it runs, so the two have to be of the same age.
   */
  private ServerCost idleWith(int partitions, Path folder) throws InterruptedException {
    var name = partitions + " partitions";
    try (var ours =
        IsothermCluster.start(folder.resolve("partitions-" + partitions), founding.groups())) {
      IsothermTarget.open(ours.endpoints(), TABLE, partitions).close();
      return idleCost(ours, OURS + ", " + name);
    }
  }

  private ServerCost idleCost(Cluster cluster, String name) throws InterruptedException {
    System.err.printf("%s: idle for %d s%n", name, settle.plus(idle).toSeconds());
    return IdleCost.measure(cluster.pids(), settle, idle);
  }

  private Results results(
      Pace pace, @Nullable Loaded loaded, @Nullable IdleOutcome idled, @Nullable DevOutcome dev) {
    var runs = loaded == null ? List.<Outcome>of() : loaded.outcomes();
    var rows = new ArrayList<Row>();
    runs.forEach(outcome -> rows.addAll(outcome.rows()));
    if (idled != null) {
      rows.addAll(idled.rows());
    }
    if (dev != null) {
      rows.addAll(dev.rows());
    }
    var setting =
        new Setting(
            EtcdCluster.version(),
            Runtime.getRuntime().availableProcessors(),
            loaded == null ? null : loaded.groups(),
            options.items(),
            options.itemBytes(),
            pace);
    return new Results(setting, rows, runs, idled, dev);
  }

  private static void print(Results results) {
    var setting = results.setting();
    var groups = setting.groups() == null ? "groups unknown" : setting.groups() + " groups";
    System.out.printf(
        Locale.ROOT,
        "isotherm (%s) beside etcd %s, three processes each; %d cores%n",
        groups,
        setting.etcd(),
        setting.cores());
    System.out.printf(
        Locale.ROOT,
        "%,d items of %,d bytes; %d rounds of %s, warmed up by the same work for %s%n%n",
        setting.items(),
        setting.itemBytes(),
        setting.pace().rounds(),
        seconds(setting.pace().duration()),
        seconds(setting.pace().warmUp()));
    ComparisonTable.of(OURS, PEER, results.rows()).forEach(System.out::println);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
