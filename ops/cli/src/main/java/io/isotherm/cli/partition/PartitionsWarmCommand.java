package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.client.WarmUp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm partitions warm}. */
@Command(
    name = "warm",
    description =
        "Raises what a table is to take at once, and splits it into as many partitions as that"
            + " takes. It is never lowered.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      PartitionsCommand.EXAMPLE,
      "  isotherm partitions warm orders --write-units 20000 --dry-run"
    })
public final class PartitionsWarmCommand implements Runnable {
  @Parameters(paramLabel = "TABLE", description = "Its name.")
  private String table;

  @Option(
      names = "--read-units",
      paramLabel = "UNITS",
      description = "A second, of all partitions together; 0 leaves it as it is.")
  private long readUnits;

  @Option(
      names = "--write-units",
      paramLabel = "UNITS",
      description = "A second, of all partitions together; 0 leaves it as it is.")
  private long writeUnits;

  @Option(names = "--dry-run", description = "Only says what would be done.")
  private boolean dryRun;

  @Mixin private ClientOptions options = new ClientOptions();

  @Override
  public void run() {
    var plan =
        options.ask(client -> client.partitions().warm(table, readUnits, writeUnits, dryRun));
    options.print(() -> members(plan), () -> lines(plan));
  }

  private static Map<String, Object> members(WarmUp plan) {
    var members = new LinkedHashMap<String, Object>();
    members.put("partitions", plan.partitions());
    members.put("partitionsWanted", plan.wanted());
    members.put(
        "splits",
        plan.splits().stream()
            .map(split -> Map.of("partition", split.partition().value(), "parts", split.parts()))
            .toList());
    return members;
  }

  private List<String> lines(WarmUp plan) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s takes %d partitions and has %d.".formatted(table, plan.wanted(), plan.partitions()));
    for (var split : plan.splits()) {
      lines.add(
          "%s %d into %d equal parts"
              .formatted(
                  dryRun ? "would split" : "splits", split.partition().value(), split.parts()));
    }
    return lines;
  }
}
