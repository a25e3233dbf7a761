package io.isotherm.router.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request, in the order in which they came; a name may come several times.
 * Looked through from the front each time, which for the dozen headers of a request is faster than
 * an index.
 */
public record HttpHeaders(List<Header> entries) {
  public static final HttpHeaders NONE = new HttpHeaders(List.of());

  public HttpHeaders {
    entries = List.copyOf(entries);
  }

  /** The value of the first field of that name, in any case; null when there is none. */
  public @Nullable String first(String name) {
    for (Header header : entries) {
      if (header.isNamed(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** The values of all fields of that name, in any case and in the order in which they came. */
  public List<String> all(String name) {
    return entries.stream().filter(header -> header.isNamed(name)).map(Header::value).toList();
  }
}
