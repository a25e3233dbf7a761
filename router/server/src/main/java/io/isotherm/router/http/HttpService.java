package io.isotherm.router.http;

import java.util.function.Consumer;

/** What a front door serves. */
@FunctionalInterface
public interface HttpService {
  /**
   * Serves a request, now or later. Called on an event loop, which it must not block.
   *
   * @param answer told the response once, on any thread. Until then the request counts as in hand,
   *     so that a service that never answers has a deadline of its own. A second answer is dropped
   */
  void serve(HttpRequest request, Consumer<HttpResponse> answer);
}
