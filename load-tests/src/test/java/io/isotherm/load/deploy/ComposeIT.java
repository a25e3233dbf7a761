package io.isotherm.load.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.ClientConfig;
import io.isotherm.client.ClientTls;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The servers of the Compose file, as it is but for the ports of this machine, which are any that
 * are free; skipped where no container engine runs or Compose is not there.
 */
final class ComposeIT {
  private static final List<String> SERVERS = List.of("n1", "n2", "n3", "r1", "r2");
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Pattern PORT_OF_THIS_MACHINE =
      Pattern.compile("\"(?:127\\.0\\.0\\.1:)?\\d+:(\\d+)\"");

  private final Program compose = new Program("docker-compose");

  @TempDir private Path folder;

  @Test
  void theClusterServesBothProtocolsThroughBothRouters()
      throws IOException, InterruptedException, GeneralSecurityException {
    var missing = ServerContainers.missing();
    assumeTrue(missing.isEmpty(), missing);
    assumeTrue(compose.isHere("[12]\\.", "version", "--short"), "No docker-compose is here.");
    Files.writeString(
        file(),
        PORT_OF_THIS_MACHINE
            .matcher(DeployFolder.read("docker-compose.yml"))
            .replaceAll("\"127.0.0.1::$1\""));
    try {
      var up = new ArrayList<>(List.of("up", "-d"));
      up.addAll(SERVERS);
      compose(up.toArray(String[]::new));
      for (var server : SERVERS) {
        awaitHealthy(server);
      }

      fetchCertificates();
      try (var first = client("r1");
          var second = client("r2")) {
        IsothermTables.ensure(first, NewTable.of("songs", "title"))
            .put(Items.of("title", "So What"))
            .run();
        assertThat(second.table("songs").get(Items.of("title", "So What")).strong().run().item())
            .isEqualTo(Items.of("title", "So What"));
      }
      assertThat(tablesOverHttp("r2")).containsExactly("songs");
    } finally {
      compose("down", "--volumes", "--timeout", "30");
    }
  }

  /** Those of the authority and for clients, as the guide says. */
  private void fetchCertificates() throws IOException, InterruptedException {
    for (var name : List.of("ca.pem", "client.pem", "client.key")) {
      Files.writeString(folder.resolve(name), compose("exec", "-T", "r1", "cat", "/certs/" + name));
    }
  }

  private DatabaseClient client(String router) throws IOException, InterruptedException {
    var address = NodeAddress.parse(compose("port", router, "7000").strip());
    return DatabaseClient.connect(
        ClientConfig.of(List.of(address))
            .withTls(
                ClientTls.trusting(folder.resolve("ca.pem"))
                    .showing(folder.resolve("client.pem"), folder.resolve("client.key"))));
  }

  private TrustManager[] authority() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(folder.resolve("ca.pem"))) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    return trust.getTrustManagers();
  }

  /** As the quick start does it: with a key that a router made. */
  private List<String> tablesOverHttp(String router)
      throws IOException, InterruptedException, GeneralSecurityException {
    var trusted = authority();
    var key = compose("exec", "-T", "r1", "isotherm", "keys", "create");
    try (var client =
        PrintedKey.client(
            key,
            URI.create("https://" + compose("port", router, "8000").strip()),
            UrlConnectionHttpClient.builder().tlsTrustManagersProvider(() -> trusted))) {
      return client.listTables().tableNames();
    }
  }

  private void awaitHealthy(String server) throws IOException, InterruptedException {
    var docker = new Program("docker");
    var id = compose("ps", "-q", server).strip();
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!docker
        .run("inspect", "--format={{.State.Health.Status}}", id)
        .strip()
        .equals("healthy")) {
      assertThat(System.nanoTime())
          .describedAs("when %s is healthy:%n%s", server, docker.run("logs", id))
          .isLessThan(deadline);
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  private String compose(String... arguments) throws IOException, InterruptedException {
    var all =
        new ArrayList<>(List.of("--project-name", "isotherm-test", "--file", file().toString()));
    all.addAll(List.of(arguments));
    return compose.run(all.toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("docker-compose.yml");
  }
}
