package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a server says on its console port that it is healthy. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class HealthIT {
  private static final Duration START = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aServerIsHealthyOnceTheClusterIsFoundedAndNotBefore() throws Exception {
    int ports = new FreePorts().consecutive(2 * ServerAddress.PORTS);
    var first = new ServerAddress(ports);
    var second = new ServerAddress(ports + ServerAddress.PORTS);
    var join = first.placement() + "," + second.placement();
    try (var waiting = start("n1", first, join)) {
      waiting.await("founding or finding the cluster", START);
      assertThat(health(first)).isEqualTo(503);

      try (var other = start("n2", second, join)) {
        waiting.await("isotherm: ready", START);
        other.await("isotherm: ready", START);
        assertThat(health(first)).isEqualTo(200);
        assertThat(health(second)).isEqualTo(200);
      }
    }
  }

  /** A server without a router, which nobody would have to wait for. */
  private LaunchedProcess start(String name, ServerAddress address, String join)
      throws IOException {
    var arguments = new ArrayList<>(List.of("server", "--roles=node,placement", "--replicas=1"));
    arguments.add("--node-id=" + name);
    arguments.add("--data=" + folder.resolve(name));
    arguments.add("--join=" + join);
    arguments.addAll(address.options());
    return LaunchedProcess.start(arguments.toArray(String[]::new));
  }

  private static int health(ServerAddress server) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.portOf("--console-port") + "/");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
