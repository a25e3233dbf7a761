package io.isotherm.router.dynamodb;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.dynamodb.error.WireError;
import io.isotherm.router.dynamodb.error.WireErrors;
import io.isotherm.router.http.HttpRefusal;
import io.isotherm.router.http.HttpRefusals;
import io.isotherm.router.http.HttpResponse;
import java.util.random.RandomGenerator;

/**
 * What callers are told of requests that never came to the service, in the form in which SDKs
 * expect it: what may be repeated is of class 5xx, so that they repeat it by themselves.
 */
public final class WireRefusals implements HttpRefusals {
  private final Responses responses;

  /**
   * @param random may be used by any thread
   */
  public WireRefusals(RandomGenerator random) {
    this.responses = new Responses(random);
  }

  @Override
  public HttpResponse response(HttpRefusal reason) {
    return responses.failed(error(reason));
  }

  private static WireError error(HttpRefusal reason) {
    return switch (reason) {
      case BODY_TOO_LARGE -> WireErrors.TOO_LARGE;
      case HEADERS_TOO_LARGE -> WireErrors.unreadable(431, "The headers are too long.");
      case MALFORMED -> WireErrors.unreadable(400, "The request is no HTTP.");
      case TOO_SLOW -> WireErrors.unreadable(408, "The request took too long to arrive.");
      case OVERLOADED ->
          WireErrors.of(
              new DatabaseException(
                  ErrorCode.OVERLOADED, "The router has as many requests in hand as it may."));
      case FAULT -> WireErrors.fault();
    };
  }
}
