package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.isotherm.cli.tls.TestAuthority;
import io.isotherm.cli.tls.TlsFiles;
import io.isotherm.client.ClientConfig;
import io.isotherm.client.ClientRetryPolicy;
import io.isotherm.client.ClientTls;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three {@code ./isotherm server}s that speak nothing but TLS, on all of their ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SERVERS = 3;
  private static final int WRITERS = 4;
  private static final int STRANGERS = 8;

  private static final String ANY_CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=any/20260101/any/dynamodb/aws4_request, SignedHeaders=host,"
          + " Signature=any";

  private final List<LaunchedProcess> processes = new ArrayList<>();
  private final List<TlsFiles> certificates = new ArrayList<>();
  private Path folder;
  private TestAuthority authority;
  private TlsFiles shop;
  private List<ServerAddress> addresses;
  private DatabaseClient client;
  private HttpClient http;
  private SSLContext trusting;

  @BeforeAll
  void found(@TempDir Path empty) throws Exception {
    folder = empty;
    authority = new TestAuthority(folder.resolve("certs"));
    shop = authority.client("shop");
    trusting = TlsClients.trusting(authority.certificate());
    int ports = new FreePorts().consecutive(SERVERS * ServerAddress.PORTS);
    addresses =
        IntStream.range(0, SERVERS)
            .mapToObj(i -> new ServerAddress(ports + i * ServerAddress.PORTS))
            .toList();
    for (int i = 0; i < SERVERS; i++) {
      certificates.add(authority.process("n" + i));
      processes.add(launch(i));
    }
    for (var process : processes) {
      process.await("isotherm: ready", START);
    }
    client =
        DatabaseClient.connect(
            ClientConfig.of(addresses.stream().map(a -> NodeAddress.parse(a.grpc())).toList())
                .withTls(
                    ClientTls.trusting(authority.certificate()).showing(shop.chain(), shop.key()))
                .withTimeout(PATIENCE)
                .withRetryPolicy(ClientRetryPolicy.NONE));
    http = HttpClient.newBuilder().sslContext(trusting).build();
    awaitAnswer(() -> client.tables().create(NewTable.of("songs", "title")));
    client.table("songs").awaitActive(PATIENCE);
  }

  private LaunchedProcess launch(int server) throws Exception {
    var options = new ArrayList<>(List.of("server", "--node-id=n" + server, "--auth=off"));
    options.add("--data=" + folder.resolve("n" + server));
    options.add(
        addresses.stream()
            .map(ServerAddress::placement)
            .collect(Collectors.joining(",", "--join=", "")));
    options.addAll(addresses.get(server).options());
    options.addAll(options(certificates.get(server)));
    return LaunchedProcess.start(options.toArray(String[]::new));
  }

  private static List<String> options(TlsFiles files) {
    return List.of(
        "--tls-ca=" + files.authorities(),
        "--tls-cert=" + files.chain(),
        "--tls-key=" + files.key());
  }

  @AfterAll
  void stop() {
    if (client != null) {
      client.close();
    }
    if (http != null) {
      http.close();
    }
    processes.forEach(LaunchedProcess::close);
  }

  @Test
  void everyDoorIsServed() throws Exception {
    Table songs = client.table("songs");
    var song = Items.of("title", "So What");
    songs.put(song).run();
    assertThat(songs.get(song).strong().run().item()).isEqualTo(song);
    for (var address : addresses) {
      assertThat(tablesOverHttp(address).body()).isEqualTo("{\"TableNames\":[\"songs\"]}");
      assertThat(get(address.portOf("--console-port"), "/").body()).startsWith("healthy");
      assertThat(get(address.portOf("--console-port"), "/metrics").body())
          .contains("isotherm_certificate_expiry_timestamp_seconds ");
      var arguments = new ArrayList<>(List.of("nodes", "list", "--endpoint", address.grpc()));
      arguments.addAll(options(shop));
      assertThat(CommandRun.printed(0, arguments.toArray(String[]::new)))
          .contains("n0", "n1", "n2");
    }
    assertThat(processes.getFirst().printed())
        .contains("isotherm: tls = on", " console=https://127.0.0.1:", " tls=on ")
        .contains("connections are encrypted");
  }

  @Test
  void strangersAreRefusedAndFloodNoLog() throws Exception {
    var other = new TestAuthority(folder.resolve("other"));
    var otherProcess = other.process("n9");
    var nothing =
        TlsChannelCredentials.newBuilder().trustManager(authority.certificate().toFile()).build();
    var foreign =
        showing(new TlsFiles(authority.certificate(), otherProcess.chain(), otherProcess.key()));
    var address = addresses.getFirst();
    long before = processes.getFirst().printed().lines().count();
    for (int i = 0; i < STRANGERS; i++) {
      for (var option : List.of("--grpc-port", "--node-port", "--raft-port", "--placement-port")) {
        int port = address.portOf(option);
        assertRefused(port, InsecureChannelCredentials.create());
        assertRefused(port, nothing);
        assertRefused(port, foreign);
        if (!option.equals("--grpc-port")) {
          assertRefused(port, showing(shop));
        }
      }
    }
    processes.getFirst().await("refused", PATIENCE);
    var printed = processes.getFirst().printed();
    assertThat(printed.lines().count() - before).as(printed).isLessThan(STRANGERS);
    assertThat(printed).doesNotContain("\tat ");
    assertThat(CommandRun.printed(1, "nodes", "list", "--endpoint", address.grpc()))
        .startsWith("isotherm: ");
  }

  @Test
  void certificatesAreRenewedWhileRequestsFlow() throws Exception {
    Table songs = client.table("songs");
    var stopped = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var flowing = new ArrayList<Future<Integer>>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        flowing.add(
            threads.submit(() -> {
              int done = 0;
              while (!stopped.get()) {
                songs.put(Items.of("title", writer + "-" + done++)).run();
                assertThat(tablesOverHttp(addresses.get(writer % SERVERS)).statusCode())
                    .isEqualTo(200);
              }
              return done;
            }));
      }
      try {
        var old = new ArrayList<BigInteger>();
        for (int i = 0; i < SERVERS; i++) {
          old.add(TestAuthority.serial(certificates.get(i)));
          authority.process("n" + i);
        }
        for (int i = 0; i < SERVERS; i++) {
          var renewed = TestAuthority.serial(certificates.get(i));
          assertThat(renewed).isNotEqualTo(old.get(i));
          for (var option :
              List.of(
                  "--http-port",
                  "--console-port",
                  "--grpc-port",
                  "--node-port",
                  "--raft-port",
                  "--placement-port")) {
            awaitSerial(addresses.get(i).portOf(option), renewed);
          }
        }
        breakTheFilesOfTheFirst();
      } finally {
        stopped.set(true);
      }
      for (var writer : flowing) {
        assertThat(writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isPositive();
      }
    }
    aProcessWithItsRenewedCertificateComesBack();
  }

  /** What is of no use is said, and nothing changes. */
  private void breakTheFilesOfTheFirst() throws Exception {
    var files = certificates.getFirst();
    var used = TestAuthority.serial(files);
    byte[] good = Files.readAllBytes(files.chain());
    Files.writeString(files.chain(), "noise");
    processes.getFirst().await("have changed and are not used", PATIENCE);
    awaitSerial(addresses.getFirst().portOf("--http-port"), used);
    Files.write(files.chain(), good);
  }

  /** Connections between processes are made anew, and with others than before. */
  private void aProcessWithItsRenewedCertificateComesBack() throws Exception {
    processes.getLast().kill();
    processes.set(SERVERS - 1, launch(SERVERS - 1));
    processes.getLast().await("isotherm: ready", START);
    Table songs = client.table("songs");
    for (int i = 0; i < 20; i++) {
      var song = Items.of("title", "after " + i);
      awaitAnswer(() -> songs.put(song).run());
    }
  }

  private void awaitSerial(int port, BigInteger serial) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!serial(port).equals(serial)) {
      assertThat(System.nanoTime()).as("port %d shows %x", port, serial).isLessThan(deadline);
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  /** Of the certificate that a port shows to who connects now. */
  private BigInteger serial(int port) throws Exception {
    try (var socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }

  /** A request that is sent again while the cluster has no leaders. */
  private static void awaitAnswer(Runnable request) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        request.run();
        return;
      } catch (RuntimeException refused) {
        if (System.nanoTime() > deadline) {
          throw refused;
        }
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
    }
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> tablesOverHttp(ServerAddress address) throws Exception {
    return http.send(
        HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + address.portOf("--http-port") + "/"))
            .header("Authorization", ANY_CREDENTIALS)
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static ChannelCredentials showing(TlsFiles shown) throws Exception {
    return TlsChannelCredentials.newBuilder()
        .trustManager(shown.authorities().toFile())
        .keyManager(shown.chain().toFile(), shown.key().toFile())
        .build();
  }

  private static void assertRefused(int port, ChannelCredentials credentials) {
    var channel = Grpc.newChannelBuilder("127.0.0.1:" + port, credentials).build();
    try {
      var stub =
          HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThatExceptionOfType(StatusRuntimeException.class)
          .isThrownBy(() -> stub.check(HealthCheckRequest.getDefaultInstance()))
          .extracting(refused -> refused.getStatus().getCode())
          .isEqualTo(Status.Code.UNAVAILABLE);
    } finally {
      channel.shutdownNow();
    }
  }
}
