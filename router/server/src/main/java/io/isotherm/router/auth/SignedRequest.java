package io.isotherm.router.auth;

import io.isotherm.model.item.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** What was sent first under a name, in any case; null when nothing was. */
  @Nullable String first(String name) {
    for (var header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** How often a name was sent, in any case. */
  int count(String name) {
    int count = 0;
    for (var header : headers) {
      count += header.name().equalsIgnoreCase(name) ? 1 : 0;
    }
    return count;
  }

  /** One header, as it was sent. */
  public record Header(String name, String value) {}
}
