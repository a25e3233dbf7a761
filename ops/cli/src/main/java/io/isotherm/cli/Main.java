package io.isotherm.cli;

import io.isotherm.cli.access.KeysCommand;
import io.isotherm.cli.config.ConfigCommand;
import io.isotherm.cli.heat.HeatCommand;
import io.isotherm.cli.heat.HotKeysCommand;
import io.isotherm.cli.heat.InsightsCommand;
import io.isotherm.cli.item.ExplainCommand;
import io.isotherm.cli.item.ItemsCommand;
import io.isotherm.cli.node.NodesCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Version;
import io.isotherm.cli.partition.PartitionsCommand;
import io.isotherm.cli.partition.WhyCommand;
import io.isotherm.cli.status.StatusCommand;
import io.isotherm.cli.status.TopCommand;
import io.isotherm.cli.table.TablesCommand;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The one binary. What it ends with is an {@link ExitCode}. */
@Command(
    name = "isotherm",
    description =
        "A distributed, partitioned database that keeps the heat of its partitions equal.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  isotherm dev                              # a cluster on this machine",
      "  isotherm status                           # how it is",
      "  isotherm tables create songs --key artist --sort title",
      "  isotherm why partition 7 --json           # every command prints JSON as well"
    })
public final class Main {
  private static final List<Class<?>> COMMANDS =
      List.of(
          DevCommand.class,
          DemoCommand.class,
          ServerCommand.class,
          StatusCommand.class,
          TopCommand.class,
          HeatCommand.class,
          HotKeysCommand.class,
          WhyCommand.class,
          TablesCommand.class,
          ItemsCommand.class,
          ExplainCommand.class,
          ExportCommand.class,
          ImportCommand.class,
          PartitionsCommand.class,
          NodesCommand.class,
          ConfigCommand.class,
          InsightsCommand.class,
          KeysCommand.class,
          CertCommand.class,
          CompletionCommand.class,
          RehearseCommand.class);

  private static final Set<String> VERSION = Set.of("--version", "-V");

  /** Held on to, or the level is forgotten: it announces at length that it has found no fault. */
  private static final Logger SHADED_GRPC = Logger.getLogger("org.apache.ratis.thirdparty.io.grpc");

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    SHADED_GRPC.setLevel(Level.WARNING);
    System.exit(
        run(
            arguments,
            writer(FileDescriptor.out, System.out.charset()),
            writer(FileDescriptor.err, System.err.charset())));
  }

  /** Of which it can be asked whether anybody still reads. */
  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset)),
        true);
  }

  /** Runs a command; blocks until it has ended. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    var commandLine = commandLine(arguments);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setParameterExceptionHandler((ParameterException wrong, String[] _) -> {
      err.println("isotherm: " + wrong.getMessage());
      err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return ExitCode.USAGE.code();
    });
    commandLine.setExecutionExceptionHandler(
        (Exception failure, CommandLine _, CommandLine.ParseResult _) ->
            switch (failure) {
              case CommandFailure told -> {
                err.println("isotherm: " + told.getMessage());
                yield told.exitCode().code();
              }
              case StartFailure told -> {
                err.println("isotherm: " + told.getMessage());
                yield ExitCode.FAILED.code();
              }
              default -> throw failure;
            });
    int exitCode = commandLine.execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  /**
   * The command that is named first, or all of them when none is, or when it is about all, or none
   * for the version: each takes longer to be looked through than most take to run.
   */
  static CommandLine commandLine(String... arguments) {
    var commandLine = new CommandLine(new Main());
    var named =
        COMMANDS.stream()
            .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
            .filter(command -> !command.equals(CompletionCommand.class))
            .toList();
    boolean asksForVersion = arguments.length == 1 && VERSION.contains(arguments[0]);
    if (!asksForVersion) {
      (named.isEmpty() ? COMMANDS : named).forEach(commandLine::addSubcommand);
    }
    commandLine.setDefaultValueProvider(new SettingsSource(System.getenv()));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setAbbreviatedOptionsAllowed(false);
    commandLine
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.meanings());
    return commandLine;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
