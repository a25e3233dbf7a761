package io.isotherm.load.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SocketFuzzTest {
  private static final Duration TIME = Duration.ofMillis(200);

  private final HttpServer server = server();

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/bad") ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void findsAnAnswerOfClass5xx() {
    assertThat(fuzz("/bad").findings())
        .first()
        .asString()
        .startsWith("Answered with status 500: GET /bad HTTP/1.1");
  }

  @Test
  void findsNothingWhereAllIsServed() {
    var result = fuzz("/");
    assertThat(result.findings()).isEmpty();
    assertThat(result.statuses()).containsOnlyKeys(200);
  }

  @Test
  void findsAServerThatIsGone() {
    server.stop(0);
    assertThat(fuzz("/").findings()).isNotEmpty();
  }

  private SocketResult fuzz(String path) {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    return new SocketFuzz(server.getAddress(), _ -> request, new Random(1)).run(TIME);
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
