package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./isotherm server} three times and more: processes that found, lose and join a cluster.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);

  /** Outlasts an election on a machine that is busy with other things. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int FOUNDERS = 3;
  private static final int ITEMS = 40;

  private final LaunchedProcess[] running = new LaunchedProcess[FOUNDERS];
  private Path folder;
  private List<ServerAddress> founders;
  private ServerAddress another;

  /** Three processes with all roles, and a table. */
  @BeforeAll
  void found(@TempDir Path empty) throws Exception {
    folder = empty;
    int ports = new FreePorts().consecutive((FOUNDERS + 1) * ServerAddress.PORTS);
    var all =
        IntStream.rangeClosed(0, FOUNDERS)
            .mapToObj(i -> new ServerAddress(ports + i * ServerAddress.PORTS))
            .toList();
    founders = all.subList(0, FOUNDERS);
    another = all.getLast();
    for (int i = 0; i < FOUNDERS; i++) {
      running[i] = founder(i);
    }
    for (LaunchedProcess process : running) {
      process.await("isotherm: ready", START);
    }
    try (var client = connect(founders)) {
      client.tables().create(NewTable.of("events", "process", "number"));
      client.table("events").awaitActive(PATIENCE);
    }
  }

  @AfterAll
  void kill() {
    for (LaunchedProcess process : running) {
      if (process != null) {
        process.close();
      }
    }
  }

  @Test
  void aKilledProcessIsMissedByNobodyAndComesBackWithEverything() throws Exception {
    try (var client = connect(founders)) {
      Table events = client.table("events");
      write(events, "all");
      killed(0);
      write(events, "without n1");
      assertHolds(events, "all", "without n1");
      running[0] = founder(0).await("isotherm: ready", START);
      // Now only what the first process has caught up with can be acknowledged.
      killed(1);
      write(events, "without n2");
      assertHolds(events, "all", "without n1", "without n2");
      running[1] = founder(1).await("isotherm: ready", START);
    }
    for (ServerAddress restarted : founders.subList(0, 2)) {
      try (var client = connect(List.of(restarted))) {
        assertHolds(client.table("events"), "all", "without n1", "without n2");
      }
    }
  }

  @Test
  void aFourthProcessJoinsAndServes() throws Exception {
    try (var fourth = joining("n4", "node,router").await("isotherm: ready  node=n4", START)) {
      assertThat(fourth.printed()).contains("node-link=").doesNotContain("placement=");
      try (var client = connect(List.of(another))) {
        write(client.table("events"), "by the fourth");
      }
      try (var client = connect(founders)) {
        assertHolds(client.table("events"), "by the fourth");
      }
      assertThat(fourth.terminate(STOP)).isZero();
    }
  }

  @Test
  void aRouterAloneServesAndKeepsNothing() throws Exception {
    try (var router = joining("r1", "router").await("isotherm: ready  node=r1", START)) {
      assertThat(router.printed()).doesNotContain("node-link=").doesNotContain("placement=");
      try (var client = connect(List.of(another))) {
        write(client.table("events"), "by a router");
        assertHolds(client.table("events"), "by a router");
      }
      assertThat(router.terminate(STOP)).isZero();
    }
    assertThat(folder.resolve("r1")).doesNotExist();
  }

  private LaunchedProcess founder(int index) throws IOException {
    return server("n" + (index + 1), founders.get(index));
  }

  private LaunchedProcess joining(String id, String roles) throws IOException {
    return server(id, another, "--roles=" + roles);
  }

  private LaunchedProcess server(String id, ServerAddress address, String... more)
      throws IOException {
    var arguments = new ArrayList<>(List.of("server", "--node-id=" + id));
    arguments.add("--data=" + folder.resolve(id));
    arguments.add(
        founders.stream()
            .map(ServerAddress::placement)
            .collect(Collectors.joining(",", "--join=", "")));
    arguments.addAll(address.options());
    arguments.addAll(Arrays.asList(more));
    return LaunchedProcess.start(arguments.toArray(String[]::new));
  }

  private void killed(int index) throws InterruptedException {
    running[index].kill();
  }

  private static DatabaseClient connect(List<ServerAddress> routers) {
    var endpoints = routers.stream().map(router -> NodeAddress.parse(router.grpc())).toList();
    return DatabaseClient.connect(ClientConfig.of(endpoints).withTimeout(PATIENCE));
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
}
