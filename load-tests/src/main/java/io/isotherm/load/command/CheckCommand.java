package io.isotherm.load.command;

import io.isotherm.load.history.HistoryFile;
import io.isotherm.load.history.LinearizabilityChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run check}: whether a recorded history is linearizable. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a recorded history, key by key. Exit code 0: linearizable.")
public final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "HISTORY", description = "A file of JSON lines.")
  private Path history = Path.of("");

  @Option(
      names = "--steps",
      defaultValue = "" + LinearizabilityChecker.STEPS_MAX,
      description = "Most steps of the search for each key. Default: ${DEFAULT-VALUE}.")
  private long steps;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(history)) {
      throw new StatedFailure("There is no history file " + history + ".");
    }
    var verdict = LinearizabilityChecker.check(HistoryFile.read(history), steps);
    return Verdicts.print(System.out, verdict) ? 0 : 1;
  }
}
