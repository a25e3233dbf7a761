package io.isotherm.load.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Isotherm server processes on loopback, each with all three roles. */
public final class IsothermCluster implements Cluster {
  private static final int SIZE = 3;
  private static final int PORTS_EACH = 6;
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Pattern READY = Pattern.compile("(?m)^isotherm: ready ");

  private final Path folder;
  private final List<String> endpoints;
  private final List<ServerProcess> servers;

  private IsothermCluster(Path folder, List<String> endpoints, List<ServerProcess> servers) {
    this.folder = folder;
    this.endpoints = endpoints;
    this.servers = servers;
  }

  /**
   * Starts three servers, and returns when all serve.
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
   * @param settings flags of {@code isotherm server}
   */
  public static IsothermCluster start(Path folder, int groups, List<String> settings)
      throws InterruptedException {
    Launcher.build();
    var ports = Ports.free(SIZE * PORTS_EACH);
    var join =
        IntStream.range(0, SIZE)
            .mapToObj(i -> "127.0.0.1:" + ports.get(i * PORTS_EACH + 3))
            .collect(Collectors.joining(","));
    var endpoints = new ArrayList<String>();
    var servers = new ArrayList<ServerProcess>();
    for (int i = 0; i < SIZE; i++) {
      var own = ports.subList(i * PORTS_EACH, (i + 1) * PORTS_EACH);
      var name = name(i);
      endpoints.add("127.0.0.1:" + own.getFirst());
      var command = command(folder.resolve(name), name, own, join, groups, settings);
      servers.add(new ServerProcess(name, command, folder.resolve(name + ".log"), READY));
    }
    var cluster = new IsothermCluster(folder, List.copyOf(endpoints), List.copyOf(servers));
    try {
      var starts = servers.stream().map(ServerProcess::start).toList();
      for (int i = 0; i < SIZE; i++) {
        servers.get(i).awaitReady(starts.get(i), START_MAX);
      }
      return cluster;
    } catch (RuntimeException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  @Override
  public List<String> endpoints() {
    return endpoints;
  }

  @Override
  public List<ServerProcess> servers() {
    return servers;
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

  private static List<String> command(
      Path data, String name, List<Integer> ports, String join, int groups, List<String> settings) {
    var command = new ArrayList<>(settings);
    command.addAll(
        0,
        List.of(
            Launcher.PATH,
            "server",
            "--roles=node,router,placement",
            "--host=127.0.0.1",
            "--node-id=" + name,
            "--join=" + join,
            "--data=" + data,
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
