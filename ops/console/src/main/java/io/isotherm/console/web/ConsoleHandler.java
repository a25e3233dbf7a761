package io.isotherm.console.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.grpc.Channel;
import io.isotherm.console.cluster.ActionCalls;
import io.isotherm.console.cluster.Cluster;
import io.isotherm.console.cluster.ClusterCalls;
import io.isotherm.console.cluster.ItemCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the console below {@link #PATH}, to anybody who reaches the port. Threads that may wait:
 * each request has its own.
 *
 * <p>Nothing that a page shows comes from elsewhere, and nothing is run that is not a file of ours:
 * the policy that is sent along has browsers keep to that. What changes something, or shows items,
 * is a POST that {@link SameOrigin} lets through.
 */
public final class ConsoleHandler implements HttpHandler {
  public static final String PATH = "/console/";

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleHandler.class);
  private static final String API = "api/";
  private static final String HOME = "index.html";

  /** An item has up to 400 KB; it comes as it was and as it is to be, and as JSON within JSON. */
  private static final int BODY_BYTES_MAX = 4 << 20;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Assets assets = new Assets();
  private final ConsoleApi api;
  private final PostApi posts;

  /**
   * @param router that is asked; the caller's to shut down
   * @param host name or address that the process is reached by
   * @param rights what is served beyond showing the cluster
   */
  public ConsoleHandler(
      Channel router,
      String host,
      ConsoleRights rights,
      JsonForm json,
      InstantSource clock,
      LongSupplier nanoTime) {
    var calls = new ClusterCalls(router);
    var cluster = Cluster.of(calls, nanoTime);
    api = new ConsoleApi(calls, cluster, rights, clock);
    posts =
        new PostApi(
            rights,
            SameOrigin.of(host),
            json,
            new ActionsApi(new ActionCalls(router), calls, cluster),
            new DataApi(new ItemCalls(router), calls, cluster, json));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.startsWith(PATH) ? path.substring(PATH.length()) : HOME;
    try {
      var found =
          switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> got(exchange, name);
            case "POST" -> posted(exchange, name);
            default -> status(405);
          };
      return found == null ? status(404) : found;
    } catch (RuntimeException fault) {
      LOG.warn("The console could not answer {}", path, fault);
      return status(500);
    }
  }

  private @Nullable Answer got(HttpExchange exchange, String name) {
    return name.startsWith(API)
        ? api.answer(name.substring(API.length()), exchange.getRequestURI().getRawQuery())
        : assets.get(name.isEmpty() ? HOME : name);
  }

  private @Nullable Answer posted(HttpExchange exchange, String name) throws IOException {
    if (!name.startsWith(API) || !PostApi.has(name.substring(API.length()))) {
      return status(405);
    }
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      return Answer.refused(413, "What is sent is more than 4 MB");
    }
    var headers =
        new SameOrigin.Headers(
            first(exchange, "Host"),
            first(exchange, "Origin"),
            first(exchange, "Sec-Fetch-Site"),
            first(exchange, "Content-Type"));
    return posts.answer(
        name.substring(API.length()),
        headers,
        new String(body, StandardCharsets.UTF_8),
        exchange.getRemoteAddress().getAddress().getHostAddress());
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
