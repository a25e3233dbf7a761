package io.isotherm.load.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.NewTable;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.model.cluster.NodeDescription;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Servers in containers are restarted one after the other, and joined by others, while two kinds of
 * clients work; skipped where no container engine runs.
 */
final class RollingRestartIT {
  private static final int SERVED_BETWEEN = 200;

  @Test
  void clientsSeeNothingOfARollingRestart() throws Exception {
    try (var servers = started();
        var grpc = new ServicePort();
        var http = new ServicePort()) {
      for (var name : ServerContainers.NAMES) {
        ready(servers, name, grpc, http);
      }
      try (var client = DatabaseClient.connect(grpc.endpoint());
          var aws =
              PrintedKey.client(
                  servers.createKey(),
                  URI.create("http://" + http.endpoint()),
                  UrlConnectionHttpClient.builder())) {
        var table = IsothermTables.ensure(client, NewTable.of("rolled", "id"));
        try (var ours = new SteadyWork(new TableDoor(table));
            var theirs = new SteadyWork(new SdkDoor(aws, "rolled"))) {
          for (var name : ServerContainers.NAMES) {
            ours.awaitServed(SERVED_BETWEEN);
            theirs.awaitServed(SERVED_BETWEEN);
            grpc.withdraw(name);
            http.withdraw(name);
            assertThat(servers.stop(name)).describedAs("exit code of %s", name).isZero();
            servers.restart(name);
            ready(servers, name, grpc, http);
          }
          ours.awaitServed(SERVED_BETWEEN);
          theirs.awaitServed(SERVED_BETWEEN);
          assertThat(ours.stop()).isEmpty();
          assertThat(theirs.stop()).isEmpty();
          assertThat(table.scan().strong().pages().items().count())
              .isEqualTo(ours.written() + theirs.written());
        }
      }
    }
  }

  @Test
  void aClusterOfThreeBecomesOneOfFive() throws Exception {
    try (var servers = started();
        var client = DatabaseClient.connect(servers.endpoint("n1"))) {
      var table = IsothermTables.ensure(client, NewTable.of("grown", "id"));
      try (var work = new SteadyWork(new TableDoor(table))) {
        servers.join("n4");
        servers.join("n5");
        ServerContainers.await(
            "the new nodes have their share",
            () -> List.of("n4", "n5").stream().allMatch(name -> node(client, name).replicas() > 0));
        work.awaitServed(SERVED_BETWEEN);
        assertThat(work.stop()).isEmpty();
        assertThat(table.scan().strong().pages().items().count()).isEqualTo(work.written());
      }
      assertThat(client.nodes().list()).hasSize(5).allMatch(NodeDescription::isLive);
    }
  }

  private static NodeDescription node(DatabaseClient client, String name) {
    return client.nodes().list().stream()
        .filter(node -> node.id().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ServerContainers started() {
    var missing = ServerContainers.missing();
    assumeTrue(missing.isEmpty(), missing);
    return ServerContainers.start();
  }

  private static void ready(
      ServerContainers servers, String name, ServicePort grpc, ServicePort http) {
    grpc.add(name, servers.endpoint(name));
    http.add(name, servers.http(name));
  }
}
