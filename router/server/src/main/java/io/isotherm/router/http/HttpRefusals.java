package io.isotherm.router.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts refusals into the form that callers of the service expect. Pure; any thread. */
@FunctionalInterface
public interface HttpRefusals {
  HttpResponse response(HttpRefusal reason);

  /** With the status that HTTP has for each, and the status as text. */
  static HttpRefusals plain() {
    return reason -> {
      int status =
          switch (reason) {
            case BODY_TOO_LARGE -> 413;
            case HEADERS_TOO_LARGE -> 431;
            case MALFORMED -> 400;
            case OVERLOADED -> 503;
            case TOO_SLOW -> 408;
            case FAULT -> 500;
          };
      return new HttpResponse(
          status,
          List.of(new Header("Content-Type", "text/plain; charset=utf-8")),
          "status: %d%n".formatted(status).getBytes(StandardCharsets.UTF_8));
    };
  }
}
