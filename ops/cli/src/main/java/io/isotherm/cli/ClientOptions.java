package io.isotherm.cli;

import io.isotherm.client.DatabaseClient;
import io.isotherm.model.error.DatabaseException;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The options of every command that asks a running cluster. */
final class ClientOptions {
  @Option(
      names = "--endpoint",
      defaultValue = "127.0.0.1:7000",
      paramLabel = "HOST:PORT",
      description = "A router of the cluster: its port for clients.")
  private String endpoint;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  /**
   * Asks the cluster.
   *
   * @throws CommandFailure with what it answered, when that is no
   */
  <T> T ask(Function<DatabaseClient, T> question) {
    try (var client = DatabaseClient.connect(endpoint)) {
      return question.apply(client);
    } catch (DatabaseException refused) {
      throw new CommandFailure(
          switch (refused.code().kind()) {
            case CALLER -> refused.getMessage();
            case THROTTLED, RETRYABLE, INTERNAL ->
                refused.getMessage() + " (--endpoint " + endpoint + ")";
          },
          refused);
    } catch (IllegalArgumentException malformed) {
      throw new CommandFailure("An endpoint (--endpoint) is host:port: " + endpoint, malformed);
    }
  }
}
