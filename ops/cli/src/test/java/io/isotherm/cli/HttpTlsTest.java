package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isotherm.cli.tls.Certificates;
import io.isotherm.cli.tls.TestAuthority;
import io.isotherm.router.http.HttpFront;
import io.isotherm.router.http.HttpLimits;
import io.isotherm.router.http.HttpRefusals;
import io.isotherm.router.http.HttpResponse;
import io.isotherm.router.http.HttpServer;
import io.isotherm.router.rpc.Admission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The HTTP front door by TLS: HTTP/1.1, and HTTP/2 for who asks for it in the handshake. */
final class HttpTlsTest {
  private static final int LARGE = 200_000;
  private static final int LIMIT_MILLIS = 20_000;

  @TempDir private Path folder;
  private Certificates certificates;
  private SSLContext trusting;
  private Network network;
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    var authority = new TestAuthority(folder);
    certificates = Certificates.open(authority.process("r1"));
    trusting = TlsClients.trusting(authority.certificate());
    network = new Network(new Neighbours(), null);
    var front =
        new HttpFront(
            (request, answer) -> answer.accept(new HttpResponse(200, List.of(), request.body())),
            HttpRefusals.plain(),
            new Admission(16),
            HttpLimits.ofHeap(Runtime.getRuntime().maxMemory()));
    server = network.listenHttp("127.0.0.1", 0, "--http-port", certificates.forClients(), front);
  }

  @AfterEach
  void close() {
    server.close();
    network.close();
    certificates.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void eachVersionOfHttpIsServed(HttpClient.Version version) throws Exception {
    try (var client = HttpClient.newBuilder().version(version).sslContext(trusting).build()) {
      for (int i = 0; i < 3; i++) {
        var answer =
            client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/"))
                    .POST(BodyPublishers.ofString("x".repeat(LARGE)))
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(LARGE);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void theLastAnswerIsFollowedByAGoodbyeOfTls() throws Exception {
    try (var socket = trusting.getSocketFactory().createSocket("127.0.0.1", server.port())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      write(socket, "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
      // A socket of TLS throws when the other end closes without saying so.
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whoSpeaksNoTlsIsNotServed() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      write(socket, "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .doesNotContain("HTTP");
    }
  }

  @Test
  void whoDoesNotKnowTheAuthorityGoesAway() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() ->
              client.send(
                  HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/"))
                      .build(),
                  BodyHandlers.discarding()));
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
