package io.isotherm.router.auth;

import io.isotherm.model.item.Bytes;
import java.util.List;

/**
 * A request as it came, as far as a signature can cover it. All text is as it was sent, a character
 * for each byte (ISO 8859-1), and still percent-encoded.
 *
 * @param method as in {@code POST}
 * @param path what stands before the first {@code ?} of the target, as in {@code /}
 * @param query what stands after it; empty when there is none
 * @param headers in the order they came, of any case, one entry for each time a name was sent;
 *     HTTP/2's {@code :authority} as it is or as {@code host}
 * @param body as sent, which is what was signed, whatever its coding
 */
public record SignedRequest(
    String method, String path, String query, List<Header> headers, Bytes body) {
  public SignedRequest {
    headers = List.copyOf(headers);
  }

  /** One header, as it was sent. */
  public record Header(String name, String value) {}
}
