package io.isotherm.cli.item;

import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.TextTable;
import io.isotherm.cli.output.Version;
import io.isotherm.client.ItemRequest;
import io.isotherm.client.Query;
import io.isotherm.client.Scan;
import io.isotherm.client.Table;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.request.CostWarning;
import io.isotherm.model.request.Explanation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm explain}: what a query or scan would cost. */
@Command(
    name = "explain",
    description = {
      "Shows what a query or scan would cost, without running it, and for nothing.",
      "All items that it looks at are paid for, whatever it returns."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ExplainCommand.OfQuery.class, ExplainCommand.OfScan.class},
    footer = {
      "",
      "Examples:",
      "  isotherm explain scan orders --filter 'total > :many' --value ':many=100'",
      "  isotherm explain query orders --key 'customer = :c' --value ':c=\"alice\"'"
    })
public final class ExplainCommand {
  private ExplainCommand() {}

  @Command(
      name = "query",
      description = "What a query of one item collection would cost.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {
        "",
        "Example:",
        "  isotherm explain query orders --key 'customer = :c AND day > :d' --value ':c=\"alice\"'"
            + " --value ':d=20260101'"
      })
  static final class OfQuery implements Runnable {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Option(
        names = "--key",
        required = true,
        paramLabel = "EXPRESSION",
        description = "The KeyConditionExpression.")
    private String key;

    @Mixin private Ranged ranged = new Ranged();
    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      ExplainCommand.print(options, options.ask(client -> asked(client.table(table)).explain()));
    }

    private Query asked(Table of) {
      var query = of.query(key);
      if (ranged.filter != null) {
        query.filter(ranged.filter);
      }
      if (ranged.limit != null) {
        query.limit(ranged.limit);
      }
      if (ranged.strong) {
        query.strong();
      }
      var most = ranged.most();
      if (most != null) {
        query.maxConsumedCapacity(most);
      }
      return ranged.withPlaceholders(query);
    }
  }

  @Command(
      name = "scan",
      description = "What a scan of a table would cost.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {"", "Example:", "  isotherm explain scan orders --strong"})
  static final class OfScan implements Runnable {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Mixin private Ranged ranged = new Ranged();
    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      ExplainCommand.print(options, options.ask(client -> asked(client.table(table)).explain()));
    }

    private Scan asked(Table of) {
      var scan = of.scan();
      if (ranged.filter != null) {
        scan.filter(ranged.filter);
      }
      if (ranged.limit != null) {
        scan.limit(ranged.limit);
      }
      if (ranged.strong) {
        scan.strong();
      }
      var most = ranged.most();
      if (most != null) {
        scan.maxConsumedCapacity(most);
      }
      return ranged.withPlaceholders(scan);
    }
  }

  /** What queries and scans have in common. */
  static final class Ranged {
    /** More than a page can cost, by far. */
    private static final BigDecimal UNITS_MAX = BigDecimal.valueOf(1_000_000);

    @Option(
        names = "--filter",
        paramLabel = "EXPRESSION",
        description = "The FilterExpression, which spares nothing.")
    private @Nullable String filter;

    @Option(
        names = "--value",
        paramLabel = ":NAME=VALUE",
        description =
            "A value of the expressions: a text in double quotes, a number, or bytes such as"
                + " b\"0a0b\". May be given more than once.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
        names = "--name",
        paramLabel = "#NAME=ATTRIBUTE",
        description = "A name of the expressions. May be given more than once.")
    private Map<String, String> names = new LinkedHashMap<>();

    @Option(names = "--limit", paramLabel = "N", description = "Items of a page, at most.")
    private @Nullable Integer limit;

    @Option(names = "--strong", description = "Strong reads, which cost twice as much.")
    private boolean strong;

    @Option(
        names = "--max-units",
        paramLabel = "UNITS",
        description = "Read units that a page may cost, at most; 0.5 and more.")
    private @Nullable BigDecimal maxUnits;

    @Nullable CapacityUnits most() {
      if (maxUnits == null) {
        return null;
      }
      long halves = maxUnits.min(UNITS_MAX).multiply(BigDecimal.TWO).longValue();
      if (halves < 1) {
        throw new CommandFailure("A page costs at least half a unit (--max-units).");
      }
      return new CapacityUnits(halves);
    }

    <T extends ItemRequest<?, T>> T withPlaceholders(T request) {
      names.forEach(request::name);
      values.forEach((name, value) -> request.value(name, value(value)));
      return request;
    }

    private static Object value(String text) {
      try {
        return PositionText.parseValue(text);
      } catch (DatabaseException malformed) {
        throw new CommandFailure(malformed.getMessage() + " (--value).");
      }
    }
  }

  private static void print(ClientOptions options, Explanation explanation) {
    options.print(() -> members(explanation), () -> lines(explanation));
  }

  private static List<String> lines(Explanation explanation) {
    var index = explanation.index();
    var about = explanation.counted() ? "" : "about ";
    var table =
        new TextTable(
            "TABLE", "INDEX", "PARTITIONS", "ITEMS", "BYTES", "PAGES", "FIRST PAGE", "UNITS");
    table.add(
        explanation.table(),
        index == null ? "-" : index,
        Integer.toString(explanation.partitions()),
        about + explanation.items(),
        about + explanation.bytes(),
        about + explanation.pages(),
        about + explanation.page(),
        about + explanation.total());
    var lines = table.lines();
    explanation
        .warnings()
        .forEach(warning -> lines.add("%s: %s".formatted(warning.code(), warning.text())));
    return lines;
  }

  private static Map<String, Object> members(Explanation explanation) {
    var members = new LinkedHashMap<String, Object>();
    var index = explanation.index();
    members.put("table", explanation.table());
    members.put("index", index == null ? "" : index);
    members.put("partitions", explanation.partitions());
    members.put("items", explanation.items());
    members.put("bytes", explanation.bytes());
    members.put("counted", explanation.counted());
    members.put("pages", explanation.pages());
    members.put("units_of_first_page", explanation.page().toDouble());
    members.put("units", explanation.total().toDouble());
    members.put("warnings", explanation.warnings().stream().map(ExplainCommand::members).toList());
    return members;
  }

  private static Map<String, Object> members(CostWarning warning) {
    var members = new LinkedHashMap<String, Object>();
    members.put("code", warning.code());
    members.put("text", warning.text());
    return members;
  }
}
