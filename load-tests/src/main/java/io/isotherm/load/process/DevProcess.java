package io.isotherm.load.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** {@code isotherm dev} on ports and in a folder of its own, as a newcomer starts it. */
public final class DevProcess implements AutoCloseable {
  private static final int PORTS = 12;

  /** Which of the ports speaks DynamoDB's protocol. */
  private static final int HTTP = 1;

  /** Which of the ports has the console of the process with the router. */
  private static final int CONSOLE = 3;

  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Pattern READY = Pattern.compile("(?m)^isotherm: ready ");

  private final ServerProcess server;
  private final int first;
  private final Duration readyAfter;

  private DevProcess(ServerProcess server, int first, Duration readyAfter) {
    this.server = server;
    this.first = first;
    this.readyAfter = readyAfter;
  }

  /**
   * Starts it from a built tree, and returns when it says that it is ready.
   *
   * @param folder where data and log go
   */
  public static DevProcess start(Path folder) throws InterruptedException {
    Launcher.build();
    int first = Ports.consecutive(PORTS);
    var server = new ServerProcess("dev", command(folder, first), folder.resolve("dev.log"), READY);
    long begun = System.nanoTime();
    server.startReady(START_MAX);
    return new DevProcess(server, first, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Where it speaks DynamoDB's protocol: {@code http://host:port}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + (first + HTTP));
  }

  /** Where its console is: {@code http://host:port}. */
  public URI console() {
    return URI.create("http://127.0.0.1:" + (first + CONSOLE));
  }

  /** The command that started it. */
  public String launcher() {
    return Launcher.PATH;
  }

  /** Where its router speaks gRPC: {@code host:port}. */
  public String grpc() {
    return "127.0.0.1:" + first;
  }

  /** From the start of its launcher to its ready line. */
  public Duration readyAfter() {
    return readyAfter;
  }

  public long pid() {
    return server.pid();
  }

  /**
   * Stops it by SIGTERM.
   *
   * @throws ServerFailure when it does not stop, or not cleanly
   */
  public void stop() throws InterruptedException {
    server.stop(STOP_MAX);
  }

  /** Kills it, unless it was stopped. */
  @Override
  public void close() {
    server.kill();
  }

  private static List<String> command(Path folder, int first) {
    // Console, node and Raft ports take three in a row each, one for every node.
    return List.of(
        Launcher.PATH,
        "dev",
        "--data=" + folder.resolve("data"),
        "--grpc-port=" + first,
        "--http-port=" + (first + HTTP),
        "--placement-port=" + (first + 2),
        "--console-port=" + (first + CONSOLE),
        "--node-port=" + (first + 6),
        "--raft-port=" + (first + 9));
  }
}
