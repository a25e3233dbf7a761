package io.isotherm.load.command;

import io.isotherm.load.packages.IsothermItemTable;
import io.isotherm.load.packages.PackageIndex;
import io.isotherm.load.packages.PackageKey;
import io.isotherm.load.packages.PackagesResult;
import io.isotherm.load.packages.PackagesRun;
import io.isotherm.load.process.Cluster;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.process.Killer;
import io.isotherm.model.item.Item;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run packages}: Debian's package index through the client, while servers are killed. */
@Command(
    name = "packages",
    mixinStandardHelpOptions = true,
    description = "Loads Debian's package index and reads it back while servers are killed.")
public final class PackagesCommand implements Callable<Integer> {
  private static final Duration READY_MAX = Duration.ofSeconds(90);

  @Option(
      names = "--kills",
      defaultValue = "40",
      description = "Servers killed, one after the other. Default: ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--pause",
      defaultValue = "3s",
      description =
          "From a server being ready to the next kill, on average. Default: ${DEFAULT-VALUE}.")
  private Duration pause = Duration.ZERO;

  @Option(
      names = "--endpoints",
      split = ",",
      paramLabel = "HOST:PORT",
      description = "A running cluster, whose servers are left alone, instead of one started here.")
  private List<String> endpoints = List.of();

  @Option(names = "--table", defaultValue = "packages", description = "Default: ${DEFAULT-VALUE}.")
  private String table = "packages";

  @Option(
      names = "--index",
      paramLabel = "FILE",
      description = "An index in place of what 'apt-cache dumpavail' prints.")
  private @Nullable Path index;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the kills. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Where to keep the counters' history. Default: beside the servers' files.")
  private @Nullable Path history;

  @Option(
      names = "--time-limit",
      defaultValue = "45m",
      description = "After which the run is broken off, and has failed. Default: ${DEFAULT-VALUE}.")
  private Duration timeLimit = Duration.ZERO;

  @Mixin private GroupOptions founding = new GroupOptions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    var records = index == null ? AptIndex.read() : read(index);
    System.err.printf("%,d records%n", records.size());
    try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN);
        var started =
            endpoints.isEmpty() ? IsothermCluster.start(folder.path(), founding.groups()) : null) {
      var result = run(records, folder, started);
      print(System.out, result);
      if (result.isClean()) {
        folder.markClean();
      }
      return result.isClean() ? 0 : 1;
    }
  }

  private PackagesResult run(
      Map<PackageKey, Item> records, RunFolder folder, @Nullable Cluster started)
      throws InterruptedException, IOException {
    var killer =
        started == null || kills == 0
            ? null
            : new Killer(started, kills, pause, READY_MAX, new SplittableRandom(seed));
    var where = started == null ? endpoints : started.endpoints();
    var file = history == null ? folder.path().resolve("counters.history") : history;
    var name = "run-" + System.currentTimeMillis();
    try (var items = IsothermItemTable.open(where, table)) {
      return new PackagesRun(items, records, file, name, timeLimit, System.err).run(killer);
    }
  }

  private static Map<PackageKey, Item> read(Path index) throws IOException {
    try (var reader = Files.newBufferedReader(index)) {
      return PackageIndex.read(reader);
    }
  }

  private static void print(PrintStream out, PackagesResult result) {
    var counts = result.counts();
    out.printf("records           %,12d%n", result.records());
    out.printf("passes            %,12d%n", result.passes());
    out.printf("kills             %,12d%n", result.kills());
    out.printf("writes            %,12d  acknowledged%n", counts.writes());
    out.printf("reads             %,12d  compared%n", counts.reads());
    out.printf("errors surfaced   %,12d  by the client, after its own retries%n", counts.errors());
    out.printf("retries           %,12d  by this run, because of those%n", counts.retries());
    out.printf("lost              %,12d%n", counts.lost());
    out.printf(
        "late              %,12d  unanswered writes that took effect later%n", counts.late());
    out.printf("duplicated        %,12d%n", counts.duplicated());
    out.printf("altered           %,12d%n", counts.altered());
    out.printf("never written     %,12d%n", counts.unexpected());
    out.printf("counter additions %,12d  acknowledged%n", result.additions());
    out.print("counters: ");
    Verdicts.print(out, result.verdict());
    result.examples().forEach(out::println);
  }
}
