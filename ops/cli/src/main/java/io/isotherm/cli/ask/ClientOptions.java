package io.isotherm.cli.ask;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.client.ClientConfig;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that asks a running cluster. */
public final class ClientOptions {
  @Option(
      names = "--endpoint",
      defaultValue = "127.0.0.1:7000",
      paramLabel = "HOST:PORT",
      description = "A router of the cluster: its port for clients.")
  private String endpoint;

  @Mixin private TlsOptions tls = new TlsOptions();

  /**
   * Asks the cluster.
   *
   * @throws CommandFailure with what it answered, when that is no
   */
  public <T> T ask(Function<DatabaseClient, T> question) {
    try (var client = connect()) {
      return question.apply(client);
    } catch (DatabaseException refused) {
      throw new CommandFailure(
          ExitCode.of(refused.code()),
          switch (refused.code().kind()) {
            case CALLER -> refused.getMessage();
            case THROTTLED, RETRYABLE, INTERNAL ->
                refused.getMessage() + " (" + reason(refused) + "--endpoint " + endpoint + ")";
          },
          refused);
    } catch (IllegalArgumentException malformed) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()), malformed);
    }
  }

  private static String reason(DatabaseException refused) {
    String reason = refused.context().get("reason");
    return reason == null ? "" : reason + "; ";
  }

  private DatabaseClient connect() {
    // What a server logs by takes longer to set up than a command takes to run.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    NodeAddress address;
    try {
      address = NodeAddress.parse(endpoint);
    } catch (IllegalArgumentException malformed) {
      throw new CommandFailure(
          ExitCode.USAGE, "An endpoint (--endpoint) is host:port: " + endpoint, malformed);
    }
    var config = ClientConfig.of(List.of(address));
    var secured = tls.ofClient();
    try {
      return DatabaseClient.connect(secured == null ? config : config.withTls(secured));
    } catch (IllegalArgumentException unusable) {
      throw new CommandFailure(
          ExitCode.USAGE, unusable.getMessage() + " (--tls-ca, --tls-cert, --tls-key)", unusable);
    }
  }
}
