package io.isotherm.cli;

import io.isotherm.cli.output.Version;
import io.isotherm.console.web.ConsoleRights;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code isotherm rehearse}: serves an audience of its own for a while, so that the JVM can note
 * which classes it loads and which methods are hot (JEP 483, 514, 515). The launcher tells the JVM
 * where to keep that, and to take it up when a server starts. The end of a build.
 */
@Command(
    name = "rehearse",
    description =
        "Runs a small cluster and puts load on it, to note what later starts of this build are made"
            + " quicker by. Every build ends with it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    showDefaultValues = true)
final class RehearseCommand implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";

  /** As fast as it goes, on one partition. */
  private static final CapacitySettings WITHOUT_CEILINGS =
      CapacityChange.builder()
          .partitionReadUnits(0L)
          .partitionWriteUnits(0L)
          .build()
          .applyTo(CapacitySettings.ISOTHERM);

  @Spec private CommandSpec spec;

  @Option(names = "--seconds", defaultValue = "15", description = "Of load.")
  private int seconds;

  @Option(
      names = "--commands",
      paramLabel = "LAUNCHER",
      description = "Rehearses the other commands instead, against a cluster that this starts.")
  private @Nullable Path launcher;

  @Override
  public Integer call() throws Exception {
    Progress progress = Progress.on(spec.commandLine().getErr());
    var folder = Files.createTempDirectory("isotherm-rehearsal");
    try {
      if (launcher != null) {
        int commands = CommandRehearsal.run(launcher, folder);
        progress.step("rehearsed %d commands".formatted(commands));
        return 0;
      }
      var ports = FreePorts.find(HOST, DevCluster.NODES);
      try (var _ =
          DevCluster.start(
              folder,
              HOST,
              ports,
              DevSettings.ofOwn(WITHOUT_CEILINGS, new ConsoleRights(false, false)),
              _ -> {})) {
        var first = ports.getFirst();
        long requests =
            Rehearsal.run(HOST, first.grpc(), first.http(), Duration.ofSeconds(seconds));
        progress.step("rehearsed with %,d requests".formatted(requests));
      }
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }
}
