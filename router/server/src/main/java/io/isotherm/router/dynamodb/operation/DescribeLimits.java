package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import java.util.function.Consumer;

/**
 * DescribeLimits: what can be provisioned. A table begins with at most 1,000 partitions of 3,000
 * read and 1,000 write units; a cluster has at most 100,000 partitions.
 */
record DescribeLimits() implements Operation.Immediate {
  private static final long TABLE_READ_UNITS = 3_000_000;
  private static final long TABLE_WRITE_UNITS = 1_000_000;
  private static final long TABLES_OF_THAT_SIZE = 100;

  @Override
  public String name() {
    return "DescribeLimits";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    outcome.accept(
        new Outcome.Done(out -> {
          out.writeNumberProperty(
              "AccountMaxReadCapacityUnits", TABLES_OF_THAT_SIZE * TABLE_READ_UNITS);
          out.writeNumberProperty(
              "AccountMaxWriteCapacityUnits", TABLES_OF_THAT_SIZE * TABLE_WRITE_UNITS);
          out.writeNumberProperty("TableMaxReadCapacityUnits", TABLE_READ_UNITS);
          out.writeNumberProperty("TableMaxWriteCapacityUnits", TABLE_WRITE_UNITS);
        }));
  }
}
