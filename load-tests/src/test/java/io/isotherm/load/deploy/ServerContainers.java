package io.isotherm.load.deploy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * Three servers in containers of the image, in all roles, on a network of their own: as nobody, and
 * with a root that they cannot write to. One thread.
 */
final class ServerContainers implements AutoCloseable {
  /** What {@code deploy/image} builds. */
  static final String IMAGE = "isotherm:dev";

  /** Of containers, and of the servers in them. */
  static final List<String> NAMES = List.of("n1", "n2", "n3");

  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** What a server that is asked to stop has for that. */
  private static final int STOP_SECONDS = 60;

  private static final int GRPC = 7000;
  private static final int HTTP = 8000;
  private static final int CONSOLE = 8080;

  private final Network network;
  private final Map<String, GenericContainer<?>> servers;

  private ServerContainers(Network network, Map<String, GenericContainer<?>> servers) {
    this.network = network;
    this.servers = servers;
  }

  /** Why none can be started here; empty when they can. */
  static String missing() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return "No container engine runs here.";
    }
    boolean isBuilt =
        DockerClientFactory.instance().client().listImagesCmd().exec().stream()
            .map(image -> Objects.requireNonNullElse(image.getRepoTags(), new String[0]))
            .flatMap(Arrays::stream)
            .anyMatch(IMAGE::equals);
    return isBuilt ? "" : "The image " + IMAGE + " is not there: deploy/image builds it.";
  }

  /** Starts them, and returns when all say that they are healthy. */
  static ServerContainers start() {
    var network = Network.newNetwork();
    var servers = new LinkedHashMap<String, GenericContainer<?>>();
    NAMES.forEach(name -> servers.put(name, server(name, network)));
    var all = new ServerContainers(network, servers);
    try {
      Startables.deepStart(servers.values()).join();
      return all;
    } catch (RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  private static GenericContainer<?> server(String name, Network network) {
    return new GenericContainer<>(DockerImageName.parse(IMAGE))
        .withImagePullPolicy(image -> false)
        .withNetwork(network)
        .withNetworkAliases(name)
        .withEnv("ISOTHERM_NODE_ID", name)
        .withEnv("ISOTHERM_HOST", name)
        .withEnv("ISOTHERM_JOIN", "n1:7300,n2:7300,n3:7300")
        .withEnv("ISOTHERM_CACHE_MB", "256")
        .withEnv("ISOTHERM_JAVA_OPTS", "-Xmx384m")
        .withTmpFs(Map.of("/tmp", "rw"))
        .withExposedPorts(GRPC, HTTP, CONSOLE)
        .withCreateContainerCmdModifier(
            command -> Objects.requireNonNull(command.getHostConfig()).withReadonlyRootfs(true))
        .waitingFor(Wait.forHealthcheck().withStartupTimeout(START_MAX));
  }

  private static DockerClient engine() {
    return DockerClientFactory.instance().client();
  }

  GenericContainer<?> server(String name) {
    return Objects.requireNonNull(servers.get(name));
  }

  /** Starts one more, which joins the others, and returns when it is healthy. */
  void join(String name) {
    var server = server(name, network);
    servers.put(name, server);
    server.start();
  }

  /** An access key for HTTP, as {@code isotherm keys create} prints it. */
  String createKey() throws IOException, InterruptedException {
    return server("n1").execInContainer("isotherm", "keys", "create").getStdout();
  }

  /** Where a server takes calls over gRPC; another one after it was started again. */
  String endpoint(String name) {
    return host(name, GRPC);
  }

  /** Where a server takes calls over HTTP; likewise. */
  String http(String name) {
    return host(name, HTTP);
  }

  /** Where a server answers who watches. */
  String console(String name) {
    return host(name, CONSOLE);
  }

  private String host(String name, int port) {
    var server = server(name);
    var bindings =
        engine()
            .inspectContainerCmd(server.getContainerId())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings();
    return bindings.entrySet().stream()
        .filter(binding -> binding.getKey().getPort() == port && binding.getValue() != null)
        .map(binding -> server.getHost() + ":" + binding.getValue()[0].getHostPortSpec())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no port for " + port));
  }

  /** Ends a server with SIGKILL, and returns when it is gone. */
  void kill(String name) throws InterruptedException {
    engine().killContainerCmd(id(name)).exec();
    await(name + " is gone", () -> !isRunning(name));
  }

  /** Asks a server to stop, and returns its exit code. */
  long stop(String name) {
    engine().stopContainerCmd(id(name)).withTimeout(STOP_SECONDS).exec();
    return Objects.requireNonNull(
        engine().inspectContainerCmd(id(name)).exec().getState().getExitCodeLong());
  }

  /** Starts a server that ended, with what it has in its volume, and waits until it is healthy. */
  void restart(String name) throws InterruptedException {
    engine().startContainerCmd(id(name)).exec();
    awaitHealthy(name);
  }

  void disconnect(String name) {
    engine()
        .disconnectFromNetworkCmd()
        .withContainerId(id(name))
        .withNetworkId(network.getId())
        .exec();
  }

  void connect(String name) {
    engine()
        .connectToNetworkCmd()
        .withContainerId(id(name))
        .withNetworkId(network.getId())
        .withContainerNetwork(new ContainerNetwork().withAliases(name))
        .exec();
  }

  void awaitHealthy(String name) throws InterruptedException {
    await(
        name + " is healthy",
        () -> {
          var health = engine().inspectContainerCmd(id(name)).exec().getState().getHealth();
          return health != null && "healthy".equals(health.getStatus());
        });
  }

  private boolean isRunning(String name) {
    return Boolean.TRUE.equals(
        engine().inspectContainerCmd(id(name)).exec().getState().getRunning());
  }

  private String id(String name) {
    return server(name).getContainerId();
  }

  /** Looks until it holds, for two minutes. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not in time: " + what);
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  @Override
  public void close() {
    servers.values().forEach(GenericContainer::stop);
    network.close();
  }
}
