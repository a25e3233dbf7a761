package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.ClientCalls;
import io.isotherm.cli.tls.Certificates;
import io.isotherm.cli.tls.TestAuthority;
import io.isotherm.cli.tls.TlsFiles;
import io.isotherm.client.ClientConfig;
import io.isotherm.client.ClientRetryPolicy;
import io.isotherm.client.ClientTls;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets through to a port over real sockets, and who is refused. */
final class NetworkTlsTest {
  private static final long LIMIT_SECONDS = 20;
  private static final Duration POLL = Duration.ofMillis(50);

  @TempDir private Path folder;
  private TestAuthority authority;
  private TlsFiles files;
  private Certificates certificates;
  private Network network;
  private int forProcesses;
  private int forClients;

  @BeforeEach
  void listen() throws Exception {
    authority = new TestAuthority(folder.resolve("own"));
    files = authority.process("n1");
    certificates = Certificates.open(files);
    network = new Network(new Neighbours(), NettyTls.of(certificates, ClientCertificates.REQUIRED));
    forProcesses = listen(Network.Callers.PROCESSES);
    forClients = listen(Network.Callers.CLIENTS);
  }

  private int listen(Network.Callers callers) {
    return network
        .listen(
            "0.0.0.0",
            0,
            "unused-" + callers,
            "--port",
            callers,
            List.of(new HealthStatusManager().getHealthService()))
        .port();
  }

  @AfterEach
  void close() {
    network.close();
    certificates.close();
  }

  @Test
  void processesReachOneAnother() throws Exception {
    try (var others = Certificates.open(authority.process("n2"));
        var other =
            new Network(new Neighbours(), NettyTls.of(others, ClientCertificates.REQUIRED))) {
      assertThat(isServed(other.to("127.0.0.1:" + forProcesses))).isTrue();
      assertThat(isServed(other.to("127.0.0.1:" + forClients))).isTrue();
    }
  }

  @Test
  void aClientReachesThePortForClientsOnly() throws Exception {
    var shop = authority.client("shop");
    assertThat(isServed(forClients, showing(shop))).isTrue();
    assertRefused(forProcesses, showing(shop));
  }

  @Test
  void whoShowsNothingIsRefused() throws Exception {
    var nothing =
        TlsChannelCredentials.newBuilder().trustManager(authority.certificate().toFile()).build();
    assertRefused(forProcesses, nothing);
    assertRefused(forClients, nothing);
  }

  @Test
  void whoSpeaksNoTlsIsRefused() {
    assertRefused(forProcesses, InsecureChannelCredentials.create());
    assertRefused(forClients, InsecureChannelCredentials.create());
  }

  @Test
  void aProcessOfAnotherAuthorityIsRefused() throws Exception {
    var other = new TestAuthority(folder.resolve("other")).process("n2");
    var stranger = new TlsFiles(authority.certificate(), other.chain(), other.key());
    assertRefused(forProcesses, showing(stranger));
    assertRefused(forClients, showing(stranger));
  }

  @Test
  void aServerThatIsNoProcessIsNotTalkedTo() throws Exception {
    var posing = authority.client("shop");
    var credentials =
        TlsServerCredentials.newBuilder()
            .keyManager(posing.chain().toFile(), posing.key().toFile())
            .build();
    var server =
        Grpc.newServerBuilderForPort(0, credentials)
            .addService(new HealthStatusManager().getHealthService())
            .build()
            .start();
    try {
      assertThatExceptionOfType(StatusRuntimeException.class)
          .isThrownBy(() -> isServed(network.to("127.0.0.1:" + server.getPort())));
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void aServerUnderAnotherNameIsNotTalkedTo() {
    // The certificate is for localhost and 127.0.0.1.
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> isServed(network.to("127.0.0.2:" + forProcesses)))
        .havingCause()
        .withStackTraceContaining("No subject alternative names matching IP address 127.0.0.2");
  }

  @Test
  void aClientThatIsRefusedIsToldSo() {
    var config =
        ClientConfig.of(List.of(new NodeAddress("127.0.0.1", forClients)))
            .withTls(ClientTls.trusting(authority.certificate()))
            .withRetryPolicy(ClientRetryPolicy.NONE);
    try (var client = DatabaseClient.connect(config)) {
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> client.keys().create("shop"))
          .withMessage("A router and the client do not trust each other's certificates.")
          .satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refused.context().get("reason")).contains("certificate");
          });
    }
  }

  @Test
  void anAuthorityGivesWayToAnother() throws Exception {
    var next = new TestAuthority(folder.resolve("next"));
    var shop = showing(authority.client("shop"));
    var laterShop = showing(next.client("shop"));
    assertRefused(forClients, laterShop);

    // First both are believed, then the process shows a certificate of the new one.
    var later = next.process("n1");
    Files.write(
        files.authorities(),
        List.of(Files.readString(authority.certificate()), Files.readString(next.certificate())));
    var laterFiles = next.files("shop");
    var believing =
        showing(new TlsFiles(files.authorities(), laterFiles.chain(), laterFiles.key()));
    awaitServed(forClients, believing);
    assertThat(isServed(forClients, shop)).isTrue();
    Files.copy(later.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(later.chain(), files.chain(), StandardCopyOption.REPLACE_EXISTING);
    awaitServed(forClients, laterShop);
    assertRefused(forClients, shop);
  }

  @Test
  void aRenewedCertificateIsShownToNewConnectionsAndBreaksNone() throws Exception {
    var shop = showing(authority.client("shop"));
    var before = TestAuthority.serial(files);
    var kept = channel(forClients, shop);
    try {
      var watched = new Watched(kept);
      assertThat(watched.next()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
      assertThat(serial(forClients, shop)).isEqualTo(before);

      authority.process("n1");
      var after = TestAuthority.serial(files);
      assertThat(after).isNotEqualTo(before);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
      while (!serial(forClients, shop).equals(after)) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }

      assertThat(watched.ended()).isFalse();
      assertThat(isServed(kept)).isTrue();
      assertThat(serial(kept)).as("of a connection that was open").isEqualTo(before);
    } finally {
      kept.shutdownNow();
    }
  }

  private static ChannelCredentials showing(TlsFiles shown) throws Exception {
    return TlsChannelCredentials.newBuilder()
        .trustManager(shown.authorities().toFile())
        .keyManager(shown.chain().toFile(), shown.key().toFile())
        .build();
  }

  private static ManagedChannel channel(int port, ChannelCredentials credentials) {
    return Grpc.newChannelBuilder("127.0.0.1:" + port, credentials).build();
  }

  private static boolean isServed(int port, ChannelCredentials credentials) {
    var channel = channel(port, credentials);
    try {
      return isServed(channel);
    } finally {
      channel.shutdownNow();
    }
  }

  private static boolean isServed(ManagedChannel channel) {
    return HealthGrpc.newBlockingStub(channel)
            .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
            .check(HealthCheckRequest.getDefaultInstance())
            .getStatus()
        == HealthCheckResponse.ServingStatus.SERVING;
  }

  private static void awaitServed(int port, ChannelCredentials credentials)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      try {
        assertThat(isServed(port, credentials)).isTrue();
        return;
      } catch (StatusRuntimeException refused) {
        assertThat(System.nanoTime()).as(refused::toString).isLessThan(deadline);
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
    }
  }

  private static void assertRefused(int port, ChannelCredentials credentials) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> isServed(port, credentials))
        .extracting(refused -> refused.getStatus().getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  private static BigInteger serial(int port, ChannelCredentials credentials) throws Exception {
    var channel = channel(port, credentials);
    try {
      return serial(channel);
    } finally {
      channel.shutdownNow();
    }
  }

  /** Of the certificate that the other end of a channel has shown. */
  private static BigInteger serial(ManagedChannel channel) throws Exception {
    ClientCall<HealthCheckRequest, HealthCheckResponse> call =
        channel.newCall(
            HealthGrpc.getCheckMethod(),
            CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS));
    var answer = ClientCalls.futureUnaryCall(call, HealthCheckRequest.getDefaultInstance());
    assertThat(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isNotNull();
    SSLSession session =
        Objects.requireNonNull(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber();
  }

  /** A stream that is open for as long as its connection. */
  private static final class Watched extends ClientCall.Listener<HealthCheckResponse> {
    private final BlockingQueue<HealthCheckResponse.ServingStatus> said =
        new ArrayBlockingQueue<>(16);
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    Watched(ManagedChannel channel) {
      var call = channel.newCall(HealthGrpc.getWatchMethod(), CallOptions.DEFAULT);
      call.start(this, new Metadata());
      call.sendMessage(HealthCheckRequest.getDefaultInstance());
      call.halfClose();
      call.request(16);
    }

    @Override
    public void onMessage(HealthCheckResponse message) {
      said.add(message.getStatus());
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end.complete(status);
    }

    HealthCheckResponse.ServingStatus next() throws InterruptedException {
      return Objects.requireNonNull(said.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    boolean ended() {
      return end.isDone();
    }
  }
}
