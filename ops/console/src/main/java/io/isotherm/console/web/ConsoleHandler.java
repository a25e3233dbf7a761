package io.isotherm.console.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.grpc.Channel;
import io.isotherm.console.cluster.Cluster;
import io.isotherm.console.cluster.ClusterCalls;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the console below {@link #PATH}, to anybody who reaches the port; it only reads. Threads
 * that may wait: each request has its own.
 *
 * <p>Nothing that a page shows comes from elsewhere, and nothing is run that is not a file of ours:
 * the policy that is sent along has browsers keep to that.
 */
public final class ConsoleHandler implements HttpHandler {
  public static final String PATH = "/console/";

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleHandler.class);
  private static final String API = "api/";
  private static final String HOME = "index.html";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Assets assets = new Assets();
  private final ConsoleApi api;

  /**
   * @param router that is asked; the caller's to shut down
   */
  public ConsoleHandler(Channel router, InstantSource clock, LongSupplier nanoTime) {
    var calls = new ClusterCalls(router);
    api = new ConsoleApi(calls, Cluster.of(calls, nanoTime), clock);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return status(405);
    }
    String path = exchange.getRequestURI().getPath();
    String name = path.startsWith(PATH) ? path.substring(PATH.length()) : HOME;
    try {
      var found =
          name.startsWith(API)
              ? api.answer(name.substring(API.length()), exchange.getRequestURI().getRawQuery())
              : assets.get(name.isEmpty() ? HOME : name);
      return found == null ? status(404) : found;
    } catch (RuntimeException fault) {
      LOG.warn("The console could not answer {}", path, fault);
      return status(500);
    }
  }

  private static Answer status(int status) {
    return Answer.json(status, "{\"message\":\"status " + status + "\"}");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.contentType());
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Vary", "Accept-Encoding");
    // A browser asks each time whether a file is still the same, so that a new build is seen at
    // once.
    headers.set("Cache-Control", answer.tag() == null ? "no-store" : "no-cache");
    if (answer.tag() != null) {
      headers.set("ETag", answer.tag());
      if (answer.tag().equals(first(exchange, "If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
    }
    byte[] body = answer.body();
    var zipped = answer.zipped();
    String accepted = first(exchange, "Accept-Encoding");
    if (zipped != null && accepted != null && accepted.contains("gzip")) {
      headers.set("Content-Encoding", "gzip");
      body = zipped;
    }
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), isHead || body.length == 0 ? -1 : body.length);
    if (!isHead) {
      exchange.getResponseBody().write(body);
    }
  }

  private static @Nullable String first(HttpExchange exchange, String header) {
    return exchange.getRequestHeaders().getFirst(header);
  }
}
