package io.isotherm.router.dynamodb;

import io.isotherm.router.http.HttpRequest;

/** Bodies without their content coding. */
final class Bodies {
  private Bodies() {}

  static byte[] decoded(HttpRequest request) {
    return request.body();
  }
}
