package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecisionFilter;
import io.isotherm.client.Items;
import io.isotherm.client.Table;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.PlacementPart;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Four servers with all roles, of which the first three found the cluster and are those that all of
 * them join, for ever. A node is dead after six seconds.
 */
final class LaunchedCluster implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(60);
  static final int FOUNDERS = 3;

  /** Outlasts the silence after which a node is dead, and some changes of members. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
  private static final int ITEMS = 40;

  private final Path folder;
  private final int groups;
  private final List<ServerAddress> addresses;
  private final TreeMap<String, LaunchedProcess> running = new TreeMap<>();
  private final DatabaseClient client;

  /** Starts the founders. */
  LaunchedCluster(Path folder, int groups) throws IOException, InterruptedException {
    this.folder = folder;
    this.groups = groups;
    int ports = new FreePorts().consecutive((FOUNDERS + 1) * ServerAddress.PORTS);
    addresses =
        IntStream.rangeClosed(0, FOUNDERS)
            .mapToObj(i -> new ServerAddress(ports + i * ServerAddress.PORTS))
            .toList();
    for (int i = 1; i <= FOUNDERS; i++) {
      launch(i);
    }
    for (var process : running.values()) {
      process.await("isotherm: ready", START);
    }
    client =
        DatabaseClient.connect(
            ClientConfig.of(
                    addresses.stream().map(address -> NodeAddress.parse(address.grpc())).toList())
                .withTimeout(Duration.ofSeconds(30)));
  }

  @Override
  public void close() {
    client.close();
    running.values().forEach(LaunchedProcess::close);
  }

  DatabaseClient client() {
    return client;
  }

  ServerAddress address(String id) {
    return addresses.get(Integer.parseInt(id.substring(1)) - 1);
  }

  Path data(String id) {
    return folder.resolve(id);
  }

  /** Starts n1 to n4, anew or again. */
  LaunchedProcess launch(int number) throws IOException {
    var id = "n" + number;
    var arguments = new ArrayList<>(List.of("server", "--node-id=" + id, "--groups=" + groups));
    arguments.add("--repair-after=6");
    arguments.add("--data=" + data(id));
    arguments.add(
        addresses.subList(0, FOUNDERS).stream()
            .map(ServerAddress::placement)
            .collect(Collectors.joining(",", "--join=", "")));
    arguments.addAll(address(id).options());
    var process = LaunchedProcess.start(arguments.toArray(String[]::new));
    running.put(id, process);
    return process;
  }

  LaunchedProcess process(String id) {
    var process = running.get(id);
    if (process == null) {
      throw new AssertionError("There is no process " + id);
    }
    return process;
  }

  /** Ends a process by SIGKILL. */
  void kill(String id) throws InterruptedException {
    process(id).kill();
    running.remove(id);
  }

  void assertAlive() {
    for (var process : running.values()) {
      assertThat(process.isAlive()).as(process::printed).isTrue();
    }
  }

  NodeDescription node(String id) {
    return client.nodes().list().stream()
        .filter(node -> node.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  boolean isMember(String id) {
    return is(id, PlacementPart.MEMBER);
  }

  /** Also of a node that is not known yet, which is nothing. */
  boolean is(String id, PlacementPart part) {
    return client.nodes().list().stream()
        .anyMatch(node -> node.id().value().equals(id) && node.placement() == part);
  }

  boolean isQuiet() {
    return client.nodes().list().stream().allMatch(n -> n.arriving() == 0 && n.leaving() == 0);
  }

  List<PartitionDecision> decisions(String node, Outcome outcome) {
    return client.partitions().decisions(new DecisionFilter(null, null, node), 100).stream()
        .filter(decision -> decision.outcome() == outcome)
        .toList();
  }

  static void write(Table table, String when) {
    for (int i = 0; i < ITEMS; i++) {
      table.put(Items.of("process", when, "number", "" + i)).run();
    }
  }

  static void assertHolds(Table table, String... written) {
    for (String when : written) {
      for (int i = 0; i < ITEMS; i++) {
        var key = Items.of("process", when, "number", "" + i);
        assertThat(table.get(key).strong().run().item()).as("%s %d", when, i).isEqualTo(key);
      }
    }
  }

  void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("%s; nodes: %s", what, client.nodes().list())
          .isLessThan(deadline);
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }

  /** Runs a command of the command line against n2. */
  String cli(int exitCode, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--endpoint", address("n2").grpc()));
    return CommandRun.printed(exitCode, all.toArray(String[]::new));
  }
}
