package io.isotherm.load.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.isotherm.client.ClientConfig;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The image, as a cluster of three containers; skipped where no container engine runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainersIT {
  private static final int ITEMS = 100;

  /** An election, and what the machine is slow at. */
  private static final Duration CALL_MAX = Duration.ofSeconds(60);

  private static final Pattern METRIC = Pattern.compile("isotherm_[a-z0-9_]+");

  /** What is not counted before it happens, which it does not here. */
  private static final Set<String> INCIDENTS =
      Set.of(
          "isotherm_node_calls_refused_total",
          "isotherm_placement_decisions_total",
          "isotherm_request_errors_total",
          "isotherm_throttled_requests_total");

  private String missing = "";
  private @Nullable ServerContainers started;

  @BeforeAll
  void start() {
    missing = ServerContainers.missing();
    if (missing.isEmpty()) {
      started = ServerContainers.start();
    }
  }

  @AfterAll
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  @BeforeEach
  void areHere() {
    assumeTrue(missing.isEmpty(), missing);
  }

  @Test
  void threeContainersAreOneCluster() {
    try (var first = client("n1");
        var last = client("n3")) {
      var written = table(first, "together");
      put(written, 0);

      assertThat(count(table(last, "together"))).isEqualTo(ITEMS);
      assertThat(last.nodes().list()).hasSize(3).allMatch(node -> node.isLive());
    }
  }

  @Test
  void aContainerThatIsKilledComesBackAndMissesNothing() throws InterruptedException {
    var servers = servers();
    try (var client = client("n1")) {
      var table = table(client, "killed");
      put(table, 0);
      servers.kill("n3");
      put(table, ITEMS);
      servers.restart("n3");

      // Two of three are a majority, so now n3 is needed.
      servers.kill("n2");
      try {
        put(table, 2 * ITEMS);
        assertThat(count(table)).isEqualTo(3 * ITEMS);
      } finally {
        servers.restart("n2");
      }
    }
  }

  @Test
  void aContainerThatWasCutOffCatchesUp() throws InterruptedException {
    var servers = servers();
    try (var client = client("n1")) {
      var table = table(client, "cut_off");
      servers.disconnect("n2");
      try {
        put(table, 0);
      } finally {
        servers.connect("n2");
      }
      servers.kill("n3");
      try {
        put(table, ITEMS);
        assertThat(count(table)).isEqualTo(2 * ITEMS);
      } finally {
        servers.restart("n3");
      }
    }
  }

  @Test
  void aContainerThatIsAskedToStopsCleanly() throws InterruptedException {
    try {
      assertThat(servers().stop("n3")).isZero();
      assertThat(servers().server("n3").getLogs()).contains("isotherm: stopped");
    } finally {
      servers().restart("n3");
    }
  }

  @Test
  void whatAManifestAsksAContainerItAnswers() throws IOException, InterruptedException {
    var manifests = Manifests.parse(DeployFolder.read("kubernetes/base/servers.yaml"));
    var server = manifests.server();
    var container = servers().server("n1");

    for (int port : server.getPorts().stream().map(ContainerPort::getContainerPort).toList()) {
      assertThat(container.execInContainer("bash", "-c", "</dev/tcp/n1/" + port).getExitCode())
          .describedAs("whether somebody listens on %d", port)
          .isZero();
    }
    for (var probe :
        List.of(server.getStartupProbe(), server.getLivenessProbe(), server.getReadinessProbe())) {
      var asked = probe.getHttpGet();
      assertThat(manifests.port(asked.getPort())).isEqualTo(8080);
      assertThat(get(asked.getPath())).isNotEmpty();
    }
    var beforeStop = server.getLifecycle().getPreStop().getExec().getCommand();
    assertThat(container.execInContainer(beforeStop.toArray(String[]::new)).getExitCode()).isZero();
  }

  @Test
  void aContainerRunsAsNobodyAndHasItsCommands() throws IOException, InterruptedException {
    var container = servers().server("n1");

    assertThat(container.execInContainer("bash", "-c", "echo $EUID").getStdout())
        .isEqualTo("65532\n");
    assertThat(container.execInContainer("touch", "/opt/isotherm/x").getExitCode()).isNotZero();
    assertThat(
            container
                .execInContainer("isotherm", "nodes", "list", "--endpoint=n1:7000")
                .getStdout())
        .contains("n1", "n2", "n3");
  }

  @Test
  void whatDashboardsAndRulesAskForIsCounted() throws IOException, InterruptedException {
    try (var client = client("n1")) {
      var table = table(client, "counted");
      put(table, 0);
      assertThat(count(table)).isEqualTo(ITEMS);
    }

    var asked =
        METRIC
            .matcher(
                DeployFolder.read("grafana/dashboards/isotherm.json")
                    + DeployFolder.read("grafana/dashboards/isotherm-storage.json"))
            .results()
            .map(result -> result.group())
            .filter(name -> !INCIDENTS.contains(name))
            .collect(Collectors.toSet());
    assertThat(asked).isNotEmpty();
    assertThat(get("/metrics")).contains(asked);
  }

  private ServerContainers servers() {
    return Objects.requireNonNull(started);
  }

  private String get(String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://" + servers().console("n1") + path)).build();
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    }
  }

  private DatabaseClient client(String name) {
    return DatabaseClient.connect(
        ClientConfig.of(List.of(NodeAddress.parse(servers().endpoint(name))))
            .withTimeout(CALL_MAX));
  }

  private static Table table(DatabaseClient client, String name) {
    return IsothermTables.ensure(client, NewTable.of(name, "id"));
  }

  /** Writes items from a number on; each is acknowledged, or this fails. */
  private static void put(Table table, int from) {
    IntStream.range(from, from + ITEMS)
        .forEach(number -> table.put(Items.of("id", "item " + number)).run());
  }

  private static long count(Table table) {
    return table.scan().strong().pages().items().count();
  }
}
