package io.isotherm.router.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Answers load balancers: {@code GET /} is 200 {@code healthy: HOST} while the process serves, and
 * 503 otherwise. As on DynamoDB's own endpoints, it needs no credentials.
 *
 * @param host what the callers of this service call it
 * @param healthy asked for each request; does not block
 * @param rest serves everything else
 */
public record HealthService(String host, BooleanSupplier healthy, HttpService rest)
    implements HttpService {
  private static final List<Header> PLAIN =
      List.of(new Header("Content-Type", "text/plain; charset=utf-8"));

  /** Knows no request: the status is 404. */
  public static HttpService nothing() {
    return (_, answer) -> answer.accept(response(404, "status: 404"));
  }

  @Override
  public void serve(HttpRequest request, Consumer<HttpResponse> answer) {
    boolean asks = request.method().equals("GET") || request.method().equals("HEAD");
    if (!asks || !request.uri().equals("/")) {
      rest.serve(request, answer);
    } else if (healthy.getAsBoolean()) {
      answer.accept(response(200, "healthy: " + host));
    } else {
      answer.accept(response(503, "status: 503"));
    }
  }

  private static HttpResponse response(int status, String line) {
    return new HttpResponse(status, PLAIN, (line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
