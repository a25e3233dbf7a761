package io.isotherm.router.http;

import java.util.List;

/**
 * A whole response.
 *
 * @param status 200 to 599
 * @param headers sent in this order; {@code Content-Length}, {@code Connection} and {@code
 *     Transfer-Encoding} are the shell's to write and not among them. {@code Date} is added when it
 *     is missing
 * @param body sent as it is, and no longer changed by anybody; not sent in answer to a HEAD
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A body is up to 16 MB, is not copied, and nobody compares it.
public record HttpResponse(int status, List<Header> headers, byte[] body) {
  public HttpResponse {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("A response is final: " + status);
    }
    headers = List.copyOf(headers);
  }
}
