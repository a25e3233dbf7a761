package io.isotherm.load.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Isotherm server processes on loopback. Those it was started with have all three roles, those that
 * join later are nodes and routers. One thread starts it and lets more join; any may ask.
 */
public final class IsothermCluster implements Cluster {
  /** Servers of a cluster unless it is asked for more. */
  public static final int SIZE = 3;

  /**
   * What servers do at most is measured, and not what a partition may: there are no ceilings but
   * those that a run asks for.
   */
  private static final List<String> UNITS =
      List.of("--partition-read-units", "--partition-write-units");

  private static final int PORTS_EACH = 6;
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Pattern READY = Pattern.compile("(?m)^isotherm: ready ");

  private final Path folder;
  private final String join;
  private final int groups;
  private final List<String> settings;
  private final List<String> endpoints = new CopyOnWriteArrayList<>();
  private final List<URI> httpEndpoints = new CopyOnWriteArrayList<>();
  private final List<ServerProcess> servers = new CopyOnWriteArrayList<>();

  private IsothermCluster(Path folder, String join, int groups, List<String> settings) {
    this.folder = folder;
    this.join = join;
    this.groups = groups;
    this.settings = withoutCeilings(settings);
  }

  private static List<String> withoutCeilings(List<String> settings) {
    var all = new ArrayList<>(settings);
    for (var units : UNITS) {
      if (settings.stream().noneMatch(setting -> setting.startsWith(units + "="))) {
        all.add(units + "=0");
      }
    }
    return List.copyOf(all);
  }

  /**
   * Starts three servers whose partitions have no ceilings, and returns when all serve.
   *
   * @param folder where data and logs go
   * @param groups which the cluster is founded with; 0 for as many as the servers choose
   */
  public static IsothermCluster start(Path folder, int groups) throws InterruptedException {
    return start(folder, groups, List.of());
  }

  /**
   * Starts three servers with more settings than they need.
   *
   * @param settings flags of {@code isotherm server}; a ceiling of partitions that they do not name
   *     there is not
   */
  public static IsothermCluster start(Path folder, int groups, List<String> settings)
      throws InterruptedException {
    return start(folder, groups, settings, SIZE);
  }

  /**
   * Starts some servers with more settings than they need.
   *
   * @param size how many servers
   */
  public static IsothermCluster start(Path folder, int groups, List<String> settings, int size)
      throws InterruptedException {
    Launcher.build();
    var ports = Ports.free(size * PORTS_EACH);
    var join =
        IntStream.range(0, size)
            .mapToObj(i -> "127.0.0.1:" + ports.get(i * PORTS_EACH + 3))
            .collect(Collectors.joining(","));
    var cluster = new IsothermCluster(folder, join, groups, settings);
    for (int i = 0; i < size; i++) {
      cluster.add("node,router,placement", ports.subList(i * PORTS_EACH, (i + 1) * PORTS_EACH));
    }
    cluster.startReady(START_MAX);
    return cluster;
  }

  /**
   * Starts more servers, which join those that run, and returns when they serve.
   *
   * @throws ServerFailure when one is not ready in time
   */
  public void grow(int more) throws InterruptedException {
    var ports = Ports.free(more * PORTS_EACH);
    var started = new ArrayList<Long>();
    int before = servers.size();
    for (int i = 0; i < more; i++) {
      add("node,router", ports.subList(i * PORTS_EACH, (i + 1) * PORTS_EACH));
      started.add(servers.getLast().start());
    }
    for (int i = 0; i < more; i++) {
      servers.get(before + i).awaitReady(started.get(i), START_MAX);
    }
  }

  private void add(String roles, List<Integer> ports) {
    var name = name(servers.size());
    var command = command(name, roles, ports);
    servers.add(new ServerProcess(name, command, folder.resolve(name + ".log"), READY));
    endpoints.add("127.0.0.1:" + ports.getFirst());
    httpEndpoints.add(URI.create("http://127.0.0.1:" + ports.get(4)));
  }

  @Override
  public List<String> endpoints() {
    return List.copyOf(endpoints);
  }

  /** Where they speak DynamoDB's protocol, one for each process. */
  public List<URI> httpEndpoints() {
    return List.copyOf(httpEndpoints);
  }

  @Override
  public List<ServerProcess> servers() {
    return List.copyOf(servers);
  }

  /**
   * How many groups there are by now, for the items; the placement driver's own is not counted.
   * Read off the folder in which the first server keeps the logs of its replicas: with three
   * servers and three replicas it has one of every group.
   */
  public int groups() {
    try (var logs = Files.list(folder.resolve(name(0)).resolve("raft"))) {
      return (int) logs.count() - 1;
    } catch (IOException e) {
      throw new UncheckedIOException("A server's folder cannot be read.", e);
    }
  }

  private List<String> command(String name, String roles, List<Integer> ports) {
    var command = new ArrayList<>(settings);
    command.addAll(
        0,
        List.of(
            Launcher.PATH,
            "server",
            "--roles=" + roles,
            "--host=127.0.0.1",
            "--node-id=" + name,
            "--join=" + join,
            "--data=" + folder.resolve(name),
            "--groups=" + groups,
            "--grpc-port=" + ports.get(0),
            "--node-port=" + ports.get(1),
            "--raft-port=" + ports.get(2),
            "--placement-port=" + ports.get(3),
            "--http-port=" + ports.get(4),
            "--console-port=" + ports.get(5)));
    return command;
  }

  private static String name(int index) {
    return "n" + (index + 1);
  }
}
