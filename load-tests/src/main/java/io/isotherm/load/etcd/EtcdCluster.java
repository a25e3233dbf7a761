package io.isotherm.load.etcd;

import io.isotherm.load.process.Cluster;
import io.isotherm.load.process.Ports;
import io.isotherm.load.process.ServerFailure;
import io.isotherm.load.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three etcd processes on loopback, as Debian's package etcd-server ships them. */
public final class EtcdCluster implements Cluster {
  private static final int SIZE = 3;
  private static final Duration START_MAX = Duration.ofSeconds(30);

  /** The default of 2 GB would stop a long run; etcd's own advice is at most 8 GB. */
  private static final long QUOTA_BYTES = 8L << 30;

  private static final String VERSION = "etcd Version:";
  private static final Pattern READY = Pattern.compile("serving client traffic");

  private final List<String> endpoints;
  private final List<ServerProcess> servers;

  private EtcdCluster(List<String> endpoints, List<ServerProcess> servers) {
    this.endpoints = endpoints;
    this.servers = servers;
  }

  /**
   * Starts it, and returns when all three serve.
   *
   * @param folder where data and logs go
   */
  public static EtcdCluster start(Path folder) throws InterruptedException {
    var ports = Ports.free(2 * SIZE);
    var peers =
        IntStream.range(0, SIZE)
            .mapToObj(i -> name(i) + "=" + url(ports.get(SIZE + i)))
            .collect(Collectors.joining(","));
    var servers = new ArrayList<ServerProcess>();
    for (int i = 0; i < SIZE; i++) {
      var command = command(folder, i, ports.get(i), ports.get(SIZE + i), peers);
      servers.add(new ServerProcess(name(i), command, folder.resolve(name(i) + ".log"), READY));
    }
    var endpoints = ports.subList(0, SIZE).stream().map(port -> "127.0.0.1:" + port).toList();
    var cluster = new EtcdCluster(endpoints, List.copyOf(servers));
    cluster.startReady(START_MAX);
    return cluster;
  }

  /**
   * What {@code etcd --version} says, such as 3.4.23.
   *
   * @throws ServerFailure when there is no etcd
   */
  public static String version() {
    try (var output = new ProcessBuilder("etcd", "--version").start().inputReader()) {
      return output
          .lines()
          .filter(line -> line.startsWith(VERSION))
          .map(line -> line.substring(VERSION.length()).strip())
          .findFirst()
          .orElse("of unknown version");
    } catch (IOException e) {
      throw new ServerFailure("etcd is not on PATH.", e);
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

  private static List<String> command(
      Path folder, int index, int clientPort, int peerPort, String peers) {
    return List.of(
        "etcd",
        "--name=" + name(index),
        "--data-dir=" + folder.resolve(name(index)),
        "--listen-client-urls=" + url(clientPort),
        "--advertise-client-urls=" + url(clientPort),
        "--listen-peer-urls=" + url(peerPort),
        "--initial-advertise-peer-urls=" + url(peerPort),
        "--initial-cluster=" + peers,
        "--initial-cluster-state=new",
        "--quota-backend-bytes=" + QUOTA_BYTES,
        "--logger=zap",
        "--log-outputs=stderr");
  }

  private static String name(int index) {
    return "etcd-" + (index + 1);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
