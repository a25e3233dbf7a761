package io.isotherm.load.subject;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.ClientRetryPolicy;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What every user of Isotherm's client here begins with, and how its failures are told. */
public final class IsothermTables {
  private static final Duration CREATION_MAX = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 250;

  private IsothermTables() {}

  /**
   * A client with the usual settings.
   *
   * @param endpoints each {@code host:port}, of a router
   */
  public static DatabaseClient connect(List<String> endpoints) {
    return DatabaseClient.connect(endpoints.toArray(String[]::new));
  }

  /**
   * A client that sends every request once, so that each refusal is seen.
   *
   * @param endpoints each {@code host:port}, of a router
   */
  public static DatabaseClient connectWithoutRetries(List<String> endpoints) {
    var addresses = endpoints.stream().map(NodeAddress::parse).toList();
    return DatabaseClient.connect(
        ClientConfig.of(addresses).withRetryPolicy(ClientRetryPolicy.NONE));
  }

  /**
   * The table, created unless it is there, and ready for use. A cluster that has only just been
   * started is given time.
   *
   * @throws TargetFailure when that takes longer than a minute
   */
  public static Table ensure(DatabaseClient client, NewTable table) {
    long deadline = System.nanoTime() + CREATION_MAX.toNanos();
    while (true) {
      try {
        create(client, table);
        client.table(table.name()).awaitActive(CREATION_MAX);
        return client.table(table.name());
      } catch (DatabaseException e) {
        boolean passing = e.code().kind() == ErrorCode.Kind.RETRYABLE;
        if (!passing || System.nanoTime() > deadline || !pause()) {
          throw failure(e);
        }
      }
    }
  }

  /** Runs a request of the client's, and tells its failure as every target does. */
  public static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (DatabaseException e) {
      throw failure(e);
    }
  }

  private static TargetFailure failure(DatabaseException e) {
    boolean mayHaveHappened =
        e.code() == ErrorCode.OUTCOME_UNKNOWN || e.code().kind() == ErrorCode.Kind.INTERNAL;
    return new TargetFailure(mayHaveHappened, e);
  }

  private static void create(DatabaseClient client, NewTable table) {
    if (client.tables().list().contains(table.name())) {
      return;
    }
    try {
      client.tables().create(table);
    } catch (DatabaseException e) {
      // Somebody else was faster, or an attempt before this one.
      if (e.code() != ErrorCode.RESOURCE_IN_USE) {
        throw e;
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
