package io.isotherm.cli;

import io.isotherm.cli.access.KeysCommand;
import io.isotherm.cli.capacity.CapacityCommand;
import io.isotherm.cli.heat.InsightsCommand;
import io.isotherm.cli.item.ExplainCommand;
import io.isotherm.cli.node.NodesCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.Version;
import io.isotherm.cli.partition.PartitionsCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
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
    subcommands = {
      DevCommand.class,
      DemoCommand.class,
      ServerCommand.class,
      KeysCommand.class,
      PartitionsCommand.class,
      NodesCommand.class,
      CapacityCommand.class,
      ExplainCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      InsightsCommand.class,
      RehearseCommand.class
    })
public final class Main {
  /** Held on to, or the level is forgotten: it announces at length that it has found no fault. */
  private static final Logger SHADED_GRPC = Logger.getLogger("org.apache.ratis.thirdparty.io.grpc");

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    SHADED_GRPC.setLevel(Level.WARNING);
    System.exit(run(arguments, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  /** Runs a command; blocks until it has ended. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    var commandLine = new CommandLine(new Main());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setDefaultValueProvider(new SettingsSource(System.getenv()));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setAbbreviatedOptionsAllowed(false);
    commandLine.setParameterExceptionHandler((ParameterException wrong, String[] _) -> {
      err.println("isotherm: " + wrong.getMessage());
      err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return CommandLine.ExitCode.USAGE;
    });
    commandLine.setExecutionExceptionHandler(
        (Exception failure, CommandLine _, CommandLine.ParseResult _) -> {
          if (failure instanceof StartFailure || failure instanceof CommandFailure) {
            err.println("isotherm: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          throw failure;
        });
    return commandLine.execute(arguments);
  }
}
