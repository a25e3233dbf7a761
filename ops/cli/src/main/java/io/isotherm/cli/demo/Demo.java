package io.isotherm.cli.demo;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.ClientRetryPolicy;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecisionFilter;
import io.isotherm.client.NewTable;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table with one partition, a load on it that is more than one partition may take, and a thread
 * that tells what comes of it. Runs until it is closed.
 */
public final class Demo implements AutoCloseable {
  public static final String TABLE = "sensors";

  private static final Duration READY = Duration.ofSeconds(30);
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int LOOKS_PER_RATES = 10;
  private static final int DECISIONS = 50;

  private final DatabaseClient operator;
  private final DatabaseClient caller;
  private final HotSpot hotSpot;
  private final DemoLoad load;
  private final Consumer<String> out;
  private final Thread teller;

  private Demo(
      DatabaseClient operator,
      DatabaseClient caller,
      HotSpot hotSpot,
      double ratePerSecond,
      Consumer<String> out) {
    this.operator = operator;
    this.caller = caller;
    this.hotSpot = hotSpot;
    this.load = DemoLoad.start(caller.table(TABLE), hotSpot, ratePerSecond);
    this.out = out;
    this.teller = Thread.ofVirtual().name("demo").start(this::tell);
  }

  /**
   * Makes the table, if there is none, and begins.
   *
   * @param router of a cluster that serves
   * @param out takes lines, from a thread of the demo
   */
  public static Demo start(
      NodeAddress router, HotSpot hotSpot, double ratePerSecond, Consumer<String> out) {
    var usual = ClientConfig.of(List.of(router));
    var operator = DatabaseClient.connect(usual);
    var caller =
        DatabaseClient.connect(usual.withRetryPolicy(ClientRetryPolicy.NONE).withTimeout(REQUEST));
    try {
      makeTable(operator);
      return new Demo(operator, caller, hotSpot, ratePerSecond, out);
    } catch (RuntimeException failure) {
      caller.close();
      operator.close();
      throw failure;
    }
  }

  private static void makeTable(DatabaseClient operator) {
    try {
      operator
          .tables()
          .create(
              NewTable.of(TABLE, HotSpot.PARTITION_KEY, HotSpot.SORT_KEY).withInitialPartitions(1));
    } catch (DatabaseException refused) {
      if (refused.code() != ErrorCode.RESOURCE_IN_USE) {
        throw refused;
      }
    }
    operator.table(TABLE).awaitActive(READY);
  }

  private void tell() {
    var story = new DemoStory();
    var told = Duration.ZERO;
    try {
      for (int look = 1; ; look++) {
        Thread.sleep(LOOK);
        story.hot(load.sinceBegin(), hotSpot.hot(load.sinceBegin())).forEach(out);
        try {
          var decisions =
              operator.partitions().decisions(new DecisionFilter(TABLE, null, null), DECISIONS);
          story.decisions(load.sinceBegin(), decisions).forEach(out);
          if (look % LOOKS_PER_RATES == 0) {
            int partitions = operator.partitions().list(TABLE).size();
            var now = load.sinceBegin();
            out.accept(story.rates(now, load.ratesSinceLast(), now.minus(told), partitions));
            told = now;
          }
        } catch (DatabaseException unreachable) {
          if (Thread.interrupted()) {
            return;
          }
          out.accept("It is not known how things are: " + unreachable.getMessage());
        }
      }
    } catch (InterruptedException _) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    teller.interrupt();
    load.close();
    caller.close();
    operator.close();
  }
}
