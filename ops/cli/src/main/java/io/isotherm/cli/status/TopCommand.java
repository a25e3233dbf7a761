package io.isotherm.cli.status;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.cluster.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isotherm top}: the hottest partitions, from second to second, until it is stopped. */
@Command(
    name = "top",
    description = {
      "Shows what the cluster does, and its hottest partitions, anew each second until it is stopped"
          + " (Ctrl-C).",
      "With --json a line for each time."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    showDefaultValues = true,
    footer = {
      "",
      "Examples:",
      "  isotherm top --by throttled",
      "  isotherm top --once",
      "  isotherm top --json | jq .load.throttledWriteUnits"
    })
public final class TopCommand extends ClusterCommand<TopAnswer> {
  private static final int SECONDS_MAX = 3_600;

  /** Lines of a screen that are no partitions. */
  private static final int HEAD = 5;

  /** Goes to the first line, and clears what is below when all is drawn. */
  private static final String HOME = "\u001b[H";

  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String CLEAR_ALL = "\u001b[2J";

  @Spec private CommandSpec spec;

  @Option(names = "--once", description = "Tells it once.")
  private boolean once;

  @Option(
      names = "--every",
      defaultValue = "1",
      paramLabel = "SECONDS",
      description = "How long to wait in between; up to 3600.")
  private int every;

  @Option(
      names = "--by",
      defaultValue = "heat",
      paramLabel = "heat|reads|writes|throttled",
      description = "What partitions are put in order by.")
  private Hottest order;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Partitions that are shown; as many as fit when left out.")
  private @Nullable Integer rows;

  @Override
  protected TopAnswer answer(DatabaseClient client) {
    var nodes =
        client.nodes().list().stream().filter(node -> node.state() != NodeState.REMOVED).toList();
    var partitions = client.partitions().list(null);
    int live = (int) nodes.stream().filter(node -> node.isLive()).count();
    return new TopAnswer(
        Instant.now(), live, nodes.size(), Load.of(partitions), order.of(partitions, rows()));
  }

  private int rows() {
    return rows == null ? screen().rows() - HEAD : rows;
  }

  @Override
  public Integer call() {
    if (every < 1 || every > SECONDS_MAX) {
      throw new CommandFailure(ExitCode.USAGE, "It waits 1 to 3600 seconds (--every).");
    }
    return once ? super.call() : options().ask(this::again);
  }

  /** Ends when nobody reads any more, or by Ctrl-C, with the process. */
  private int again(DatabaseClient client) {
    var out = spec.commandLine().getOut();
    boolean isDrawn = !json() && screen().isTerminal();
    if (isDrawn) {
      out.print(CLEAR_ALL);
    }
    do {
      var answer = answer(client);
      if (isDrawn) {
        draw(answer.lines(screen()));
      } else {
        print(answer);
      }
      out.flush();
    } while (!out.checkError() && isWaited());
    return ExitCode.OK.code();
  }

  /** In one piece, so that it does not flicker. */
  private void draw(List<String> lines) {
    var drawn = new StringBuilder(HOME);
    lines.forEach(line -> drawn.append(line).append(CLEAR_LINE).append('\n'));
    spec.commandLine().getOut().print(drawn.append(CLEAR_BELOW));
  }

  private boolean isWaited() {
    try {
      Thread.sleep(Duration.ofSeconds(every));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
