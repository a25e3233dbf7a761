package io.isotherm.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.isotherm.console.web.ConsoleHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers load balancers and who watches: {@code GET /} is 200 {@code healthy: HOST} while the
 * process serves, and 503 otherwise, and so is {@code GET /ready}; {@code GET /live} is 200 as long
 * as the process answers at all; {@code GET /startup} once it has started; {@code GET /metrics} is
 * what Prometheus reads. As on DynamoDB's own endpoints, it needs no credentials. A process with a
 * router serves the console as well, and shows browsers the way to it from {@code /}.
 */
final class ConsoleEndpoint implements AutoCloseable {
  private static final int BACKLOG = 64;
  private static final String LIVE = "/live";
  private static final String READY = "/ready";
  private static final String STARTUP = "/startup";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** Prometheus' text format. */
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private volatile boolean hasConsole;

  private ConsoleEndpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param option names the port's option, for whoever has to choose another
   * @param secured null in the clear
   * @param healthy whether the process serves
   * @param started whether all its roles run
   * @param metrics in Prometheus' text format, for any thread
   * @throws StartFailure when somebody else listens there, or the address is not of this machine
   */
  static ConsoleEndpoint listen(
      String bind,
      int port,
      String option,
      @Nullable SSLContext secured,
      String host,
      BooleanSupplier healthy,
      BooleanSupplier started,
      Supplier<String> metrics) {
    try {
      HttpServer server = create(new InetSocketAddress(bind, port), secured);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      var endpoint = new ConsoleEndpoint(server);
      server.createContext("/", exchange -> endpoint.root(exchange, host, healthy.getAsBoolean()));
      server.createContext(
          READY, exchange -> health(exchange, READY, host, healthy.getAsBoolean()));
      server.createContext(
          STARTUP, exchange -> health(exchange, STARTUP, host, started.getAsBoolean()));
      server.createContext(LIVE, exchange -> health(exchange, LIVE, host, true));
      server.createContext("/metrics", exchange -> metrics(exchange, metrics));
      server.start();
      return endpoint;
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

  private static HttpServer create(InetSocketAddress address, @Nullable SSLContext secured)
      throws IOException {
    if (secured == null) {
      return HttpServer.create(address, BACKLOG);
    }
    HttpsServer server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(secured));
    return server;
  }

  /** Serves the console from now on. */
  void serve(ConsoleHandler console) {
    server.createContext(ConsoleHandler.PATH, console);
    hasConsole = true;
  }

  private void root(HttpExchange exchange, String host, boolean healthy) throws IOException {
    String accepted = exchange.getRequestHeaders().getFirst("Accept");
    boolean isBrowser = accepted != null && accepted.contains("text/html");
    if (hasConsole && isBrowser && status(exchange, "/") == 200) {
      try (exchange) {
        exchange.getResponseHeaders().set("Location", ConsoleHandler.PATH);
        exchange.sendResponseHeaders(302, -1);
      }
    } else {
      health(exchange, "/", host, healthy);
    }
  }

  private static StartFailure notHere(String bind, int port, IOException failure) {
    return new StartFailure(
        "Cannot listen on %s:%d: that is no address of this machine (--host, --bind)."
            .formatted(bind, port),
        failure);
  }

  private static void health(HttpExchange exchange, String path, String host, boolean healthy)
      throws IOException {
    int status = status(exchange, path);
    answer(
        exchange,
        status == 200 && !healthy ? 503 : status,
        TEXT,
        status == 200 && healthy ? "healthy: " + host + "\n" : null);
  }

  private static void metrics(HttpExchange exchange, Supplier<String> metrics) throws IOException {
    int status = status(exchange, "/metrics");
    answer(exchange, status, METRICS, status == 200 ? metrics.get() : null);
  }

  private static int status(HttpExchange exchange, String path) {
    boolean known = exchange.getRequestURI().getPath().equals(path);
    return !known ? 404 : exchange.getRequestMethod().equals("GET") ? 200 : 405;
  }

  /**
   * @param body null for one that says the status
   */
  private static void answer(
      HttpExchange exchange, int status, String contentType, @Nullable String body)
      throws IOException {
    try (exchange) {
      byte[] bytes =
          (body == null ? "status: " + status + "\n" : body).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", body == null ? TEXT : contentType);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
