package io.isotherm.load.command;

import io.isotherm.load.compare.Comparison;
import io.isotherm.load.compare.ComparisonTable;
import io.isotherm.load.compare.Contender;
import io.isotherm.load.compare.IdleCost;
import io.isotherm.load.compare.Outcome;
import io.isotherm.load.compare.Scenario;
import io.isotherm.load.etcd.EtcdCluster;
import io.isotherm.load.etcd.EtcdTarget;
import io.isotherm.load.measure.ServerCost;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.workload.ItemSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run compare}: Isotherm and etcd, three processes each, the same work in turns. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Isotherm beside etcd, three processes each, in turns: one table.")
public final class CompareCommand implements Callable<Integer> {
  private static final String OURS = "isotherm";
  private static final String PEER = "etcd";
  private static final String TABLE = "load";
  private static final long SEED = 1;

  /** Long enough that a renewal every few seconds shows in its right proportion. */
  private static final Duration IDLE_SETTLE = Duration.ofSeconds(20);

  private static final Duration IDLE_DURATION = Duration.ofSeconds(30);

  private static final int FEW_PARTITIONS = 3;
  private static final int MANY_PARTITIONS = 300;

  @Option(names = "--items", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
  private long items;

  @Option(names = "--item-bytes", defaultValue = "1024", description = "Default: ${DEFAULT-VALUE}.")
  private int itemBytes;

  @Option(
      names = "--warm-up",
      defaultValue = "60s",
      description = "Of each cluster, before the first run. Default: ${DEFAULT-VALUE}.")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--duration",
      defaultValue = "20s",
      description = "Of each run. Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ZERO;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--endpoints",
      split = ",",
      paramLabel = "HOST:PORT",
      description = "A running Isotherm cluster to compare, instead of one started here.")
  private List<String> endpoints = List.of();

  @Option(
      names = "--pids",
      split = ",",
      paramLabel = "PID",
      description = "The running cluster's server processes, to tell what they cost.")
  private List<Long> pids = List.of();

  @Option(names = "--no-idle", description = "Leave out what an idle cluster costs.")
  private boolean noIdle;

  @Option(names = "--json", paramLabel = "FILE", description = "Results as JSON; - for the output.")
  private @Nullable Path json;

  private record Idle(int partitions, ServerCost cost) {}

  private record Results(List<Outcome> outcomes, List<Idle> idle) {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (var folder = new RunFolder()) {
      var outcomes = compare(folder.path());
      var idle = noIdle ? List.<Idle>of() : idle(folder.path().resolve("idle"));
      ComparisonTable.of(OURS, PEER, outcomes).forEach(System.out::println);
      idle.forEach(CompareCommand::print);
      if (json != null) {
        Json.write(json, new Results(outcomes, idle));
      }
      boolean clean = outcomes.stream().allMatch(Outcome::isClean);
      if (!clean) {
        System.out.println("Operations failed or missed their items: the figures do not count.");
      } else {
        folder.deleteWhenClosed();
      }
      return clean ? 0 : 1;
    }
  }

  private List<Outcome> compare(Path folder) throws InterruptedException {
    try (var started = endpoints.isEmpty() ? IsothermCluster.start(folder.resolve(OURS)) : null;
        var etcd = EtcdCluster.start(folder.resolve(PEER));
        var target =
            IsothermTarget.open(started == null ? endpoints : started.endpoints(), TABLE, 0);
        var etcdTarget = new EtcdTarget(etcd.endpoints())) {
      var ours = new Contender(OURS, target, started == null ? pids : started.pids(), () -> {});
      var peer = new Contender(PEER, etcdTarget, etcd.pids(), etcdTarget::compact);
      var space = new ItemSpace("compare-", items, itemBytes, 1, new SplittableRandom(SEED));
      var comparison = new Comparison(ours, peer, space, duration, rounds);
      comparison.prepare(warmUp);
      var outcomes = new ArrayList<Outcome>();
      for (var scenario : Scenario.PROMISED) {
        outcomes.add(comparison.run(scenario));
      }
      return outcomes;
    }
  }

  /** On a cluster of its own, with nothing in it but empty tables. */
  private static List<Idle> idle(Path folder) throws InterruptedException {
    try (var cluster = IsothermCluster.start(folder)) {
      var measured = new ArrayList<Idle>();
      IsothermTarget.open(cluster.endpoints(), "few", FEW_PARTITIONS).close();
      measured.add(
          new Idle(FEW_PARTITIONS, IdleCost.measure(cluster.pids(), IDLE_SETTLE, IDLE_DURATION)));
      IsothermTarget.open(cluster.endpoints(), "many", MANY_PARTITIONS - FEW_PARTITIONS).close();
      measured.add(
          new Idle(MANY_PARTITIONS, IdleCost.measure(cluster.pids(), IDLE_SETTLE, IDLE_DURATION)));
      return measured;
    }
  }

  private static void print(Idle idle) {
    System.out.printf(
        Locale.ROOT,
        "idle, %3d partitions: %.3f cores, %,d MB resident, three processes%n",
        idle.partitions(),
        idle.cost().cores(),
        idle.cost().residentBytes() >> 20);
  }
}
