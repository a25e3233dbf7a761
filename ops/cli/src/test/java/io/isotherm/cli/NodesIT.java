package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecisionFilter;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isotherm nodes} against four processes that are killed, wiped and emptied. */
final class NodesIT {
  private static final Duration START = Duration.ofSeconds(60);

  /** Outlasts the silence after which a node is dead, and some changes of members. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
  private static final int FOUNDERS = 3;
  private static final int ITEMS = 40;

  @TempDir private Path folder;
  private List<ServerAddress> addresses;
  private final TreeMap<String, LaunchedProcess> running = new TreeMap<>();
  private DatabaseClient client;

  @BeforeEach
  void start() throws Exception {
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
                    addresses.subList(0, FOUNDERS).stream()
                        .map(address -> NodeAddress.parse(address.grpc()))
                        .toList())
                .withTimeout(Duration.ofSeconds(30)));
    client.tables().create(NewTable.of("events", "process", "number"));
    client.table("events").awaitActive(START);
  }

  @AfterEach
  void stop() {
    client.close();
    running.values().forEach(LaunchedProcess::close);
  }

  @Test
  void nodesAreLostReplacedWipedAndEmptied() throws Exception {
    var events = client.table("events");
    write(events, "three");
    assertThat(nodes(0, "list")).contains("ID  STATE ").contains("n2  active  yes");
    assertThat(nodes(1, "drain", "n3", "--dry-run"))
        .isEqualTo(
            "isotherm: TOO_FEW_NODES: Not emptied: 2 live nodes would be left to take replicas, and"
                + " a group has 3.\n");
    launch(4).await("isotherm: ready", START);

    // A founder is killed, and what it had goes to the fourth.
    process("n3").kill();
    write(events, "without n3");
    await("n3 to have nothing", () -> node("n3").replicas() == 0);
    assertThat(node("n4").replicas()).isEqualTo(2);
    assertThat(node("n3").isLive()).isFalse();
    assertThat(done("n3")).extracting(PartitionDecision::reason).contains("NODE_DEAD");
    assertHolds(events, "three", "without n3");

    // It comes back with replicas that nobody counts on, loses them, and gets its share.
    launch(3).await("isotherm: ready", START);
    await("n3 to get its share", () -> node("n3").replicas() == 1 && isQuiet());
    write(events, "with n3");

    // A disk is lost, and its node comes back with an empty folder.
    process("n4").kill();
    delete(folder.resolve("n4"));
    launch(4).await("isotherm: ready", START);
    await(
        "n4 to be replaced by itself",
        () -> isQuiet() && done("n4").stream().anyMatch(d -> d.reason().equals("NODE_WIPED")));
    assertHolds(events, "three", "without n3", "with n3");

    // A founder is emptied while it serves.
    assertThat(nodes(0, "drain", "n1")).startsWith("PLANNED: n1 hands its leaderships over");
    await("n1 to be empty", () -> node("n1").replicas() == 0 && node("n1").leaders() == 0);
    write(events, "without n1");
    assertHolds(events, "three", "without n3", "with n3", "without n1");
    await(
        "its drain to be done",
        () -> done("n1").stream().anyMatch(d -> d.action() == Action.DRAIN_NODE));
    assertThat(cli(0, "partitions", "decisions", "--node", "n1"))
        .contains("NODE_DRAINING")
        .contains("is to be emptied");
    assertThat(nodes(0, "remove", "n1")).startsWith("DONE: n1 belongs to the cluster no more.");
    assertThat(nodes(0, "list")).contains("n1  removed");
    for (var process : running.values()) {
      assertThat(process.isAlive()).as(process::printed).isTrue();
    }
  }

  private LaunchedProcess launch(int number) throws IOException {
    var id = "n" + number;
    var arguments = new ArrayList<>(List.of("server", "--node-id=" + id, "--groups=2"));
    arguments.add("--repair-after=6");
    arguments.add("--roles=" + (number <= FOUNDERS ? "node,router,placement" : "node"));
    arguments.add("--data=" + folder.resolve(id));
    arguments.add(
        addresses.subList(0, FOUNDERS).stream()
            .map(ServerAddress::placement)
            .collect(Collectors.joining(",", "--join=", "")));
    arguments.addAll(addresses.get(number - 1).options());
    var process = LaunchedProcess.start(arguments.toArray(String[]::new));
    running.put(id, process);
    return process;
  }

  private LaunchedProcess process(String id) {
    var process = running.get(id);
    if (process == null) {
      throw new AssertionError("There is no process " + id);
    }
    return process;
  }

  private NodeDescription node(String id) {
    return client.nodes().list().stream()
        .filter(node -> node.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private boolean isQuiet() {
    return client.nodes().list().stream().allMatch(n -> n.arriving() == 0 && n.leaving() == 0);
  }

  private List<PartitionDecision> done(String node) {
    return client.partitions().decisions(new DecisionFilter(null, null, node), 100).stream()
        .filter(decision -> decision.outcome() == Outcome.DONE)
        .toList();
  }

  private static void write(Table events, String when) {
    for (int i = 0; i < ITEMS; i++) {
      events.put(Items.of("process", when, "number", "" + i)).run();
    }
  }

  private static void assertHolds(Table events, String... written) {
    for (String when : written) {
      for (int i = 0; i < ITEMS; i++) {
        var key = Items.of("process", when, "number", "" + i);
        assertThat(events.get(key).strong().run().item()).as("%s %d", when, i).isEqualTo(key);
      }
    }
  }

  private void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("%s; nodes: %s", what, client.nodes().list())
          .isLessThan(deadline);
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }

  private String nodes(int exitCode, String... arguments) {
    var all = new ArrayList<>(List.of("nodes"));
    all.addAll(List.of(arguments));
    return cli(exitCode, all.toArray(String[]::new));
  }

  private String cli(int exitCode, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--endpoint", addresses.get(1).grpc()));
    var printed = new StringWriter();
    var out = new PrintWriter(printed, true);
    assertThat(Main.run(all.toArray(String[]::new), out, out))
        .as(printed::toString)
        .isEqualTo(exitCode);
    return printed.toString();
  }

  private static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
    }
  }
}
