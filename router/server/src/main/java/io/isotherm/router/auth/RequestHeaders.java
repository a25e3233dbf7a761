package io.isotherm.router.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headers of a request by name, in lower case. Immutable. */
final class RequestHeaders {
  static final String HOST = "host";
  static final String AUTHORITY = ":authority";

  private final Map<String, List<String>> values;

  private RequestHeaders(Map<String, List<String>> values) {
    this.values = values;
  }

  static RequestHeaders of(SignedRequest request) {
    var values = new HashMap<String, List<String>>();
    for (var header : request.headers()) {
      values
          .computeIfAbsent(header.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
          .add(header.value());
    }
    // HTTP/1.1 and HTTP/2 call one thing by two names, and a proxy may turn one into the other.
    alias(values, HOST, AUTHORITY);
    alias(values, AUTHORITY, HOST);
    return new RequestHeaders(values);
  }

  Set<String> names() {
    return values.keySet();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** All that was sent under a name, in the order it came; empty when nothing was. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** What was sent first under a name; null when nothing was. */
  @Nullable String find(String name) {
    var all = all(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  private static void alias(Map<String, List<String>> values, String name, String other) {
    var known = values.get(other);
    if (known != null) {
      values.putIfAbsent(name, known);
    }
  }
}
