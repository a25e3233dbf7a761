package io.isotherm.load.command;

import io.isotherm.load.fuzz.Jazzer;
import io.isotherm.load.fuzz.JazzerTarget;
import io.isotherm.load.fuzz.SocketFuzz;
import io.isotherm.load.process.DevProcess;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run fuzz}: inputs of a fuzzer's making. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description =
        "Looks for inputs that break the HTTP front door: Jazzer on requests, expressions, signatures"
            + " and content codings, each in a JVM of its own; nonsense over sockets to an isotherm"
            + " dev started here.")
public final class FuzzCommand implements Callable<Integer> {
  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "In all, shared evenly by what is fuzzed. Default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--target",
      defaultValue = "all",
      description = "What: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private FuzzKind kind = FuzzKind.ALL;

  @Option(
      names = "--keep",
      description =
          "Afterwards replaces the inputs that are kept for every build by the fewest that cover as"
              + " much as all that were found.")
  private boolean keep;

  @Option(
      names = "--seed",
      description = "Of what goes over sockets; drawn anew, and printed, without it.")
  private long seed = new Random().nextLong();

  @Override
  public Integer call() throws InterruptedException {
    int parts = kind.targets().size() + (kind.sockets() ? 1 : 0);
    var share = Duration.ofMillis((long) (minutes * Duration.ofMinutes(1).toMillis() / parts));
    boolean clean = true;
    var jazzer = new Jazzer(Path.of(System.getProperty("load.router", "../router/server")));
    for (var target : kind.targets()) {
      clean &= look(jazzer, target, share);
    }
    if (kind.sockets()) {
      clean &= sockets(share);
    }
    System.out.println(clean ? "nothing found" : "FOUND something, shown above");
    return clean ? 0 : 1;
  }

  private boolean look(Jazzer jazzer, JazzerTarget target, Duration time)
      throws InterruptedException {
    var result = jazzer.look(target, time);
    System.out.printf(
        Locale.ROOT,
        "%-11s %,11d executions, %,6d edges covered by %,5d inputs, %s%n",
        target.label(),
        result.executions(),
        result.edges(),
        result.inputs(),
        result.finding().isEmpty() ? "nothing found" : "FOUND:");
    result.finding().forEach(line -> System.out.println("  " + line));
    if (keep && result.finding().isEmpty()) {
      jazzer.keep(target);
    }
    return result.finding().isEmpty();
  }

  private boolean sockets(Duration time) throws InterruptedException {
    try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN);
        var dev = DevProcess.start(folder.path())) {
      var address = new InetSocketAddress(dev.endpoint().getHost(), dev.endpoint().getPort());
      var result = new SocketFuzz(address, new Random(seed)).run(time);
      System.out.printf(
          Locale.ROOT,
          "%-11s %,11d connections with seed %d, answered with %s, %s%n",
          "sockets",
          result.connections(),
          seed,
          result.statuses(),
          result.findings().isEmpty() ? "nothing found" : "FOUND:");
      result.findings().forEach(line -> System.out.println("  " + line));
      // It is alive, and ends as it should.
      dev.stop();
      if (result.findings().isEmpty()) {
        folder.markClean();
      }
      return result.findings().isEmpty();
    }
  }
}
