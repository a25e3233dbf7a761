package io.isotherm.load.command;

import io.isotherm.load.differential.judge.Divergence;
import io.isotherm.load.differential.judge.Divergences;
import io.isotherm.load.differential.judge.FormRules;
import io.isotherm.load.differential.judge.Judge;
import io.isotherm.load.differential.request.Corpus;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.request.RequestStream;
import io.isotherm.load.differential.run.DifferentialReport;
import io.isotherm.load.differential.run.DifferentialRun;
import io.isotherm.load.differential.run.Side;
import io.isotherm.load.differential.shape.ServiceShapes;
import io.isotherm.load.process.DevProcess;
import io.isotherm.load.process.OracleProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run differential}: the same requests to our HTTP endpoint and to DynamoDB Local. */
@Command(
    name = "differential",
    mixinStandardHelpOptions = true,
    description =
        "Sends the same requests, most of them invalid, to our HTTP endpoint and to Amazon's"
            + " DynamoDB Local, and compares the answers.")
public final class DifferentialCommand implements Callable<Integer> {
  @Option(
      names = "--requests",
      defaultValue = "24000",
      description = "Distinct requests. Default: ${DEFAULT-VALUE}.")
  private long requests;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the requests. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "OPERATION",
      description = "Requests of these operations alone.")
  private Set<String> only = Set.of();

  @Option(
      names = "--workers",
      defaultValue = "4",
      description = "Requests under way at once. Default: ${DEFAULT-VALUE}.")
  private int workers;

  @Option(
      names = "--show",
      defaultValue = "20",
      description =
          "Differences that are shown, made as small as they go. Default: ${DEFAULT-VALUE}.")
  private int show;

  @Option(
      names = "--endpoint",
      paramLabel = "HOST:PORT",
      description = "Ours, running already, instead of an isotherm dev started here.")
  private @Nullable String endpoint;

  @Option(
      names = "--oracle",
      paramLabel = "HOST:PORT",
      description = "A DynamoDB Local that runs already, instead of one started here.")
  private @Nullable String oracle;

  @Option(names = "--json", paramLabel = "FILE", description = "The report as JSON; - prints it.")
  private @Nullable Path json;

  @Option(names = "--keep-files", description = "Keep data and logs of what is started here.")
  private boolean keepFiles;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var keeping = keepFiles ? RunFolder.Keeping.ALWAYS : RunFolder.Keeping.UNLESS_CLEAN;
    try (var folder = new RunFolder(keeping);
        var oracleProcess = oracle == null ? OracleProcess.start(folder.path()) : null;
        var devProcess = endpoint == null ? DevProcess.start(folder.path()) : null;
        var theirs = new Side("DynamoDB Local", oracleAddress(oracleProcess));
        var ours = new Side("Isotherm", ourAddress(devProcess))) {
      var report = compare(ours, theirs);
      print(report);
      if (json != null) {
        Json.write(json, report);
      }
      // Some operations can be wrong in fewer ways than others.
      boolean enough = !only.isEmpty() || report.hasEnoughRefused();
      boolean clean = enough && report.unexplained() == 0;
      if (clean) {
        folder.markClean();
      }
      return clean ? 0 : 1;
    }
  }

  private String oracleAddress(@Nullable OracleProcess started) {
    return started != null ? started.endpoint() : java.util.Objects.requireNonNull(oracle);
  }

  private String ourAddress(@Nullable DevProcess started) {
    return started != null
        ? started.endpoint().getAuthority()
        : java.util.Objects.requireNonNull(endpoint);
  }

  private DifferentialReport compare(Side ours, Side theirs) throws InterruptedException {
    var shapes = ServiceShapes.read();
    List<Request> corpora =
        Corpus.FILES.stream().flatMap(file -> Corpus.read(file).stream()).toList();
    var stream = new RequestStream(shapes, corpora, requests, seed, only);
    var judge = new Judge(new FormRules(shapes), Divergences.ALL);
    var known =
        Stream.concat(
                Stream.of(Judge.UNREADABLE, Judge.CONSTRAINED, Judge.ORDER),
                Divergences.ALL.stream().map(Divergence::id))
            .toList();
    // Tables of an earlier run may still be on a server that was running already.
    var name = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    return new DifferentialRun(ours, theirs, judge, stream, show).run(name, workers, known);
  }

  private void print(DifferentialReport report) {
    System.out.printf(
        Locale.ROOT,
        "%,d distinct requests, %.1f%% of them refused as invalid (at least %d%% wanted)%n",
        report.requests(),
        100.0 * report.refused() / Math.max(1, report.requests()),
        DifferentialReport.REFUSED_PERCENT_MIN);
    report
        .byOperation()
        .forEach((operation, count) ->
            System.out.printf(Locale.ROOT, "  %-26s %,8d%n", operation, count));
    System.out.printf(Locale.ROOT, "answered alike            %,8d%n", report.agreed());
    report
        .explained()
        .forEach((id, count) -> System.out.printf(Locale.ROOT, "  known: %-22s %,6d%n", id, count));
    report.neverMet().forEach(id -> System.out.println("  known, and not met: " + id));
    System.out.printf(Locale.ROOT, "UNEXPLAINED               %,8d%n", report.unexplained());
    report.examples().stream().limit(show).forEach(DifferentialCommand::print);
  }

  private static void print(DifferentialReport.Example example) {
    System.out.println();
    System.out.println(example.what() + "   [" + example.origin() + "]");
    System.out.println("  " + example.operation() + " " + example.body());
    System.out.println("  ours:     " + example.ours());
    System.out.println("  oracle's: " + example.oracles());
  }
}
