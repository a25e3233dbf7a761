package io.isotherm.cli.item;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.client.Query;
import io.isotherm.client.Scan;
import io.isotherm.model.capacity.CapacityUnits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that queries and scans have in common. */
final class RangedOptions {
  /** More than a page can cost, by far. */
  private static final BigDecimal UNITS_MAX = BigDecimal.valueOf(1_000_000);

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = "The FilterExpression, which spares nothing.")
  private @Nullable String filter;

  @Mixin private Placeholders placeholders = new Placeholders();

  @Option(names = "--limit", paramLabel = "N", description = "Items that a page looks at, at most.")
  private @Nullable Integer limit;

  @Option(names = "--strong", description = "Strong reads, which cost twice as much.")
  private boolean strong;

  @Option(
      names = "--max-units",
      paramLabel = "UNITS",
      description = "Read units that a page may cost, at most; 0.5 and more.")
  private @Nullable BigDecimal maxUnits;

  Query in(Query query) {
    if (filter != null) {
      query.filter(filter);
    }
    if (limit != null) {
      query.limit(limit);
    }
    if (strong) {
      query.strong();
    }
    var most = most();
    if (most != null) {
      query.maxConsumedCapacity(most);
    }
    return placeholders.in(query);
  }

  Scan in(Scan scan) {
    if (filter != null) {
      scan.filter(filter);
    }
    if (limit != null) {
      scan.limit(limit);
    }
    if (strong) {
      scan.strong();
    }
    var most = most();
    if (most != null) {
      scan.maxConsumedCapacity(most);
    }
    return placeholders.in(scan);
  }

  private @Nullable CapacityUnits most() {
    if (maxUnits == null) {
      return null;
    }
    long halves = maxUnits.min(UNITS_MAX).multiply(BigDecimal.TWO).longValue();
    if (halves < 1) {
      throw new CommandFailure(ExitCode.USAGE, "A page costs at least half a unit (--max-units).");
    }
    return new CapacityUnits(halves);
  }
}
