package io.isotherm.load.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An HTTP server with nothing behind it, as a process of its own: the router's front door over a
 * stub, or a bare one to compare it with. Both are a main class among the router's tests, which are
 * on nobody's class path, so it is taken from where the build put it.
 */
public final class FrontDoorProcess implements AutoCloseable {
  private static final String MAIN = "io.isotherm.router.dynamodb.FrontDoorMain";
  private static final Path LAUNCHER = Path.of(Launcher.PATH).toAbsolutePath().normalize();
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Pattern READY = Pattern.compile("(?m)^ready$");

  /** What answers. */
  public enum Kind {
    /** Our server and protocol; a read is answered with an item of a stub's. */
    DYNAMODB,
    /** Netty's codec; every request is answered with the same bytes. */
    BARE
  }

  private final ServerProcess server;
  private final int port;

  private FrontDoorProcess(ServerProcess server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it from a built tree, and returns when it listens.
   *
   * @param itemBytes of the item that it answers with
   * @param logs the folder its log goes to
   */
  public static FrontDoorProcess start(Kind kind, int itemBytes, Path logs)
      throws InterruptedException {
    Launcher.build();
    int port = Ports.free(1).getFirst();
    var name = kind.name().toLowerCase(Locale.ROOT);
    var command = command(name, port, itemBytes);
    var server = new ServerProcess(name, command, logs.resolve(name + ".log"), READY);
    server.startReady(START_MAX);
    return new FrontDoorProcess(server, port);
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

  private static List<String> command(String name, int port, int itemBytes) {
    var classes = LAUNCHER.resolveSibling("router/server/target/test-classes");
    var libraries = LAUNCHER.resolveSibling("ops/cli/target/isotherm/lib");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:+UseCompactObjectHeaders",
        "-cp",
        classes + ":" + libraries + "/*",
        MAIN,
        name,
        Integer.toString(port),
        Integer.toString(itemBytes));
  }
}
