package io.isotherm.load;

import io.isotherm.load.clients.ClientFailure;
import io.isotherm.load.command.CapacityCommand;
import io.isotherm.load.command.CheckCommand;
import io.isotherm.load.command.ClientsCommand;
import io.isotherm.load.command.CompareCommand;
import io.isotherm.load.command.DifferentialCommand;
import io.isotherm.load.command.DurationConverter;
import io.isotherm.load.command.FaultsCommand;
import io.isotherm.load.command.FuzzCommand;
import io.isotherm.load.command.HeatCommand;
import io.isotherm.load.command.HttpCommand;
import io.isotherm.load.command.LoadCommand;
import io.isotherm.load.command.PackagesCommand;
import io.isotherm.load.command.StatedFailure;
import io.isotherm.load.history.MalformedHistory;
import io.isotherm.load.packages.RunTooLong;
import io.isotherm.load.process.ServerFailure;
import io.isotherm.load.subject.TargetFailure;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one program of this module. Exit codes: 0 fine, 1 something was found, 2 misuse. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Puts load and faults on a cluster from outside, and checks what it answered.",
    subcommands = {
      LoadCommand.class,
      CompareCommand.class,
      HttpCommand.class,
      HeatCommand.class,
      CapacityCommand.class,
      FaultsCommand.class,
      DifferentialCommand.class,
      PackagesCommand.class,
      ClientsCommand.class,
      FuzzCommand.class,
      CheckCommand.class
    })
public final class LoadMain {
  private LoadMain() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new LoadMain())
        .registerConverter(Duration.class, new DurationConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(LoadMain::explain);
  }

  /** What a user can do something about is one sentence; what is a bug shows where. */
  private static int explain(Exception thrown, CommandLine line, CommandLine.ParseResult parsed) {
    boolean stated =
        thrown instanceof StatedFailure
            || thrown instanceof ServerFailure
            || thrown instanceof TargetFailure
            || thrown instanceof RunTooLong
            || thrown instanceof ClientFailure
            || thrown instanceof MalformedHistory;
    if (stated) {
      line.getErr().println(thrown.getMessage());
    } else {
      thrown.printStackTrace(line.getErr());
    }
    return 1;
  }
}
