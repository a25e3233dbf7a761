package io.isotherm.router.dynamodb;

import io.isotherm.router.dynamodb.error.WireError;
import io.isotherm.router.dynamodb.error.WireErrors;
import io.isotherm.router.http.ContentCoding;
import io.isotherm.router.http.ContentCoding.Decoded;
import io.isotherm.router.http.HttpRequest;

/** Bodies without their content coding, which is taken off only when it is known who sent them. */
final class Bodies {
  /** What a body may become: as much as one that comes without a coding. */
  private static final int DECODED_BYTES_MAX = 16 << 20;

  private Bodies() {}

  /** A body, or why it cannot be read. */
  @SuppressWarnings("ArrayRecordComponent") // A body is not copied, and nobody compares it.
  sealed interface Read {
    record Body(byte[] bytes) implements Read {}

    record Refused(WireError error) implements Read {}
  }

  static Read decoded(HttpRequest request) {
    var coding = request.headers().first("Content-Encoding");
    if (coding == null || coding.isEmpty() || coding.equalsIgnoreCase("identity")) {
      return new Read.Body(request.body());
    }
    if (!coding.equalsIgnoreCase(ContentCoding.GZIP)) {
      return new Read.Refused(
          WireErrors.unreadable(415, "The content coding of the request is not supported."));
    }
    return switch (ContentCoding.gunzip(request.body(), DECODED_BYTES_MAX)) {
      case Decoded.Body(var bytes) -> new Read.Body(bytes);
      case Decoded.TooLarge() -> new Read.Refused(WireErrors.TOO_LARGE);
      case Decoded.Malformed() ->
          new Read.Refused(WireErrors.unreadable(400, "The request is not in its coding."));
    };
  }
}
