package io.isotherm.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Answers load balancers: {@code GET /} is 200 {@code healthy: HOST} while the process serves, and
 * 503 otherwise. As on DynamoDB's own endpoints, it needs no credentials.
 */
final class HealthEndpoint implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final HttpServer server;

  private HealthEndpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param option names the port's option, for whoever has to choose another
   * @throws StartFailure when somebody else listens there, or the address is not of this machine
   */
  static HealthEndpoint listen(
      String bind, int port, String option, String host, BooleanSupplier healthy) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(bind, port), BACKLOG);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> answer(exchange, host, healthy.getAsBoolean()));
      server.start();
      return new HealthEndpoint(server);
    } catch (BindException failure) {
      if (!String.valueOf(failure.getMessage()).contains("in use")) {
        throw notHere(bind, port, failure);
      }
      throw new StartFailure(
          "The port %d is in use; choose another with %s.".formatted(port, option), failure);
    } catch (IOException failure) {
      throw notHere(bind, port, failure);
    }
  }

  private static StartFailure notHere(String bind, int port, IOException failure) {
    return new StartFailure(
        "Cannot listen on %s:%d: that is no address of this machine (--host, --bind)."
            .formatted(bind, port),
        failure);
  }

  private static void answer(HttpExchange exchange, String host, boolean healthy)
      throws IOException {
    try (exchange) {
      boolean known = exchange.getRequestURI().getPath().equals("/");
      boolean get = exchange.getRequestMethod().equals("GET");
      int status = !known ? 404 : !get ? 405 : healthy ? 200 : 503;
      byte[] body =
          (status == 200 ? "healthy: " + host : "status: " + status)
              .concat("\n")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
