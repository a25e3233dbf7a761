package io.isotherm.router.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A service that answers when a test says so. */
final class HeldService implements HttpService {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Map<String, Consumer<HttpResponse>> held = new ConcurrentHashMap<>();
  private final Map<String, HttpRequest> requests = new ConcurrentHashMap<>();

  @Override
  public void serve(HttpRequest request, Consumer<HttpResponse> answer) {
    requests.put(request.uri(), request);
    held.put(request.uri(), answer);
  }

  /** Waits for the request to that path. */
  HttpRequest await(String uri) {
    until(() -> held.containsKey(uri));
    return Objects.requireNonNull(requests.get(uri));
  }

  boolean has(String uri) {
    return held.containsKey(uri);
  }

  /** Answers the request to that path with the path, on the test's thread. */
  void answer(String uri) {
    await(uri);
    Objects.requireNonNull(held.get(uri)).accept(text(uri));
  }

  static HttpResponse text(String body) {
    return new HttpResponse(
        200,
        List.of(new Header("Content-Type", "text/plain")),
        body.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Answers with what was sent, at once. */
  static HttpService echo() {
    return (request, answer) -> answer.accept(new HttpResponse(200, List.of(), request.body()));
  }

  /** Waits for a condition, and fails after a deadline. */
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come to that.");
      }
      Thread.onSpinWait();
    }
  }
}
