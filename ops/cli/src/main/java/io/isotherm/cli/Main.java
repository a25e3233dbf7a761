package io.isotherm.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The one binary. Exit codes: 0 done, 1 it failed, 2 the command line was wrong. */
@Command(
    name = "isotherm",
    description =
        "A distributed, partitioned database that keeps the heat of its partitions equal.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DevCommand.class, ServerCommand.class})
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
  }

  /** Runs a command; blocks until it has ended. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    var commandLine = new CommandLine(new Main());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setDefaultValueProvider(new SettingsSource(System.getenv()));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setAbbreviatedOptionsAllowed(false);
    commandLine.setParameterExceptionHandler(
        (ParameterException wrong, String[] _) -> {
          err.println("isotherm: " + wrong.getMessage());
          err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
          return CommandLine.ExitCode.USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (Exception failure, CommandLine _, CommandLine.ParseResult _) -> {
          if (failure instanceof StartFailure told) {
            err.println("isotherm: " + told.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          throw failure;
        });
    return commandLine.execute(arguments);
  }
}
