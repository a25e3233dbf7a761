package io.isotherm.load.command;

import io.isotherm.load.measure.LoadPlan;
import io.isotherm.load.measure.LoadRun;
import io.isotherm.load.measure.Loading;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ProgressBar;
import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.process.Cluster;
import io.isotherm.load.subject.Target;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run load}: one or several workloads, one after the other, on one target. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Loads items, then measures one or several workloads.")
public final class LoadCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(
      names = "--workload",
      split = ",",
      defaultValue = "write",
      description = "One or several of write, read, 95-5, 50-50, scan. Default: ${DEFAULT-VALUE}.")
  private List<String> workloads = List.of();

  @Option(
      names = "--keys",
      defaultValue = "uniform",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Keys keys = Keys.UNIFORM;

  @Option(names = "--clients", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Arrivals per second; 0, the default: each client asks when it was answered.")
  private double rate;

  @Option(names = "--items", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
  private long items;

  @Option(names = "--item-bytes", defaultValue = "1024", description = "Default: ${DEFAULT-VALUE}.")
  private int itemBytes;

  @Option(
      names = "--collection-items",
      defaultValue = "0",
      description = "Items under one partition key. Default: 100 for scan, else 1.")
  private int collectionItems;

  @Option(names = "--loaded", description = "The items are there already, from an earlier run.")
  private boolean loaded;

  @Option(names = "--warm-up", defaultValue = "10s", description = "Default: ${DEFAULT-VALUE}.")
  private Duration warmUp = Duration.ZERO;

  @Option(names = "--duration", defaultValue = "30s", description = "Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ZERO;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Results as JSON; - for the output.")
  private @Nullable Path json;

  private enum Keys {
    UNIFORM,
    ZIPFIAN,
    HOTSPOT
  }

  /** One line of the result. */
  private record Result(
      String target, String keys, LoadPlan plan, long items, int itemBytes, Measurement measured) {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    var chosen = workloads.stream().map(LoadCommand::workload).toList();
    checkFlags(chosen);
    try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN);
        var started = targets.startIfNeeded(folder);
        var target = targets.open(started)) {
      var results = new ArrayList<Result>();
      boolean explained =
          history.beside(target, seed, () -> runAll(chosen, target, started, results));
      if (json != null) {
        Json.write(json, results);
      }
      boolean clean =
          results.stream()
              .map(Result::measured)
              .allMatch(measured -> measured.failures() == 0 && measured.missing() == 0);
      if (clean && explained) {
        folder.markClean();
      }
      return clean && explained ? 0 : 1;
    }
  }

  /** Before anything is started: whatever the flags ask for has to be possible. */
  private void checkFlags(List<Workload> chosen) {
    try {
      for (var workload : chosen) {
        space(collectionItems == 0 ? workload.collectionItems() : collectionItems);
        plan(workload);
      }
    } catch (IllegalArgumentException e) {
      throw new StatedFailure(String.valueOf(e.getMessage()));
    }
  }

  private void runAll(
      List<Workload> chosen, Target target, @Nullable Cluster started, List<Result> results)
      throws InterruptedException {
    int loadedCollections = 0;
    for (var workload : chosen) {
      int perCollection = collectionItems == 0 ? workload.collectionItems() : collectionItems;
      var space = space(perCollection);
      if (!loaded && perCollection != loadedCollections) {
        Loading.load(target, space, ProgressBar.onStandardError("loading"));
        loadedCollections = perCollection;
      }
      results.add(measure(workload, target, started, space));
    }
  }

  private Result measure(
      Workload workload, Target target, @Nullable Cluster started, ItemSpace space)
      throws InterruptedException {
    var plan = plan(workload);
    var pids = targets.pids(started);
    var bar = ProgressBar.onStandardError(targets.kind() + " " + workload.label());
    var measured = LoadRun.run(target, space, choice(), plan, () -> ServerUse.of(pids), bar);
    Report.print(System.out, workload, measured);
    return new Result(targets.kind().toString(), keys.toString(), plan, items, itemBytes, measured);
  }

  private LoadPlan plan(Workload workload) {
    return new LoadPlan(workload, clients, rate, warmUp, duration, seed);
  }

  private ItemSpace space(int perCollection) {
    // Collections of another size are other items: they do not share names.
    var prefix = "load" + perCollection + "-";
    return new ItemSpace(prefix, items, itemBytes, perCollection, new SplittableRandom(seed));
  }

  private KeyChoice choice() {
    return switch (keys) {
      case UNIFORM -> new KeyChoice.Uniform(items);
      case ZIPFIAN -> new KeyChoice.ScrambledZipfian(items);
      // YCSB's example of a hotspot: a fifth of the items takes four fifths of the operations.
      case HOTSPOT -> new KeyChoice.Hotspot(items, Math.max(1, items / 5), 0.8);
    };
  }

  private static Workload workload(String label) {
    for (var workload : Workload.values()) {
      if (workload.label().equals(label)) {
        return workload;
      }
    }
    throw new StatedFailure("There is no workload named " + label + ".");
  }
}
