package io.isotherm.cli;

import io.isotherm.client.DatabaseClient;
import io.isotherm.consensus.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** One server that is a cluster of its own, with commands that are run against it. */
final class LaunchedServer implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(60);

  private final Path data;
  private final ServerAddress address;
  private LaunchedProcess process;

  /**
   * Starts it, and returns when it is ready.
   *
   * @param data its folder, which need not be there yet
   * @param settings options beside those that every server has here
   */
  LaunchedServer(Path data, String... settings) throws IOException, InterruptedException {
    this.data = data;
    this.address = new ServerAddress(new FreePorts().consecutive(ServerAddress.PORTS));
    this.process = launch(settings);
  }

  private LaunchedProcess launch(String... settings) throws IOException, InterruptedException {
    var options =
        Stream.of(
                Stream.of("server", "--node-id=n1", "--replicas=1", "--data=" + data),
                address.options().stream(),
                Stream.of(settings))
            .flatMap(some -> some)
            .toArray(String[]::new);
    var launched = LaunchedProcess.start(options);
    try {
      return launched.await("isotherm: ready", START);
    } catch (AssertionError | InterruptedException neverReady) {
      launched.close();
      throw neverReady;
    }
  }

  /** Kills it, and starts it anew with other settings. */
  void restart(String... settings) throws IOException, InterruptedException {
    process.kill();
    process = launch(settings);
  }

  ServerAddress address() {
    return address;
  }

  DatabaseClient connect() {
    return DatabaseClient.connect(address.grpc());
  }

  /** What it has printed so far. */
  String printed() {
    return process.printed();
  }

  /** What a command printed, which has to end with {@code exitCode}. */
  String run(int exitCode, String command, String... arguments) {
    var all =
        Stream.of(Stream.of(command), Stream.of(arguments), Stream.of("--endpoint", address.grpc()))
            .flatMap(some -> some)
            .toArray(String[]::new);
    return CommandRun.printed(exitCode, all);
  }

  @Override
  public void close() {
    process.close();
  }
}
