package io.isotherm.cli.ask;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.error.DatabaseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that asks a running cluster. */
public final class ClientOptions {
  @Option(
      names = "--endpoint",
      defaultValue = "127.0.0.1:7000",
      paramLabel = "HOST:PORT",
      description = "A router of the cluster: its port for clients.")
  private String endpoint;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  public boolean json() {
    return json;
  }

  /**
   * Prints an answer.
   *
   * @param members as JSON, when that is wanted
   * @param lines for people
   */
  public void print(Supplier<Map<String, Object>> members, Supplier<List<String>> lines) {
    var out = command.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(members.get()));
    } else {
      lines.get().forEach(out::println);
    }
  }

  /**
   * Asks the cluster.
   *
   * @throws CommandFailure with what it answered, when that is no
   */
  public <T> T ask(Function<DatabaseClient, T> question) {
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
