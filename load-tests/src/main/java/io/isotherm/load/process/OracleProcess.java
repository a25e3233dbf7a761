package io.isotherm.load.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Amazon's DynamoDB Local in memory, as a process of its own: a black box, never on our class path.
 * It is taken from a folder that Maven's profile {@code differential} fills.
 */
public final class OracleProcess implements AutoCloseable {
  /** Said by the script that starts this one. */
  private static final Path FOLDER =
      Path.of(System.getProperty("load.folder", "target"), "dynamodb-local");

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Pattern READY = Pattern.compile("(?m)^Initializing DynamoDB Local");

  private static final Duration POLL = Duration.ofMillis(50);

  private final ServerProcess server;
  private final int port;

  private OracleProcess(ServerProcess server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it, and returns when it listens.
   *
   * @param logs the folder its log goes to
   * @throws ServerFailure when it is not there or does not start
   */
  public static OracleProcess start(Path logs) throws InterruptedException {
    if (!isThere()) {
      throw new ServerFailure(
          "DynamoDB Local is not in " + FOLDER + ": ./mvnw -Pdifferential package puts it there.");
    }
    int port = Ports.free(1).getFirst();
    var server = new ServerProcess("oracle", command(port), logs.resolve("oracle.log"), READY);
    server.startReady(START_MAX, () -> awaitListener(port));
    return new OracleProcess(server, port);
  }

  /** Host and port. */
  public String endpoint() {
    return "127.0.0.1:" + port;
  }

  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    server.kill();
  }

  /** It says what it is about to do, and nothing once it has. */
  private static void awaitListener(int port) throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!listens(port)) {
      if (System.nanoTime() > deadline) {
        throw new ServerFailure("DynamoDB Local does not listen on port " + port + ".");
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isThere() {
    try (var files = Files.newDirectoryStream(FOLDER, "DynamoDBLocal-*.jar")) {
      return files.iterator().hasNext();
    } catch (IOException _) {
      return false;
    }
  }

  private static List<String> command(int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.library.path=" + FOLDER,
        "-cp",
        FOLDER + "/*",
        "software.amazon.dynamodb.services.local.main.ServerRunner",
        "-inMemory",
        "-sharedDb",
        "-disableTelemetry",
        "-port",
        Integer.toString(port));
  }
}
