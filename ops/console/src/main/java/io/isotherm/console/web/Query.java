package io.isotherm.console.web;

import io.isotherm.model.error.DatabaseException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; of those given more than once, the last. */
record Query(Map<String, String> values) {
  static Query parse(@Nullable String raw) {
    var values = new HashMap<String, String>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        try {
          values.put(
              URLDecoder.decode(pair.substring(0, sign), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
          throw DatabaseException.invalid("query", "The query is not encoded as it should be");
        }
      }
    }
    return new Query(Map.copyOf(values));
  }

  /** Empty when it is not given. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean truth(String name) {
    return text(name).equals("true");
  }

  /**
   * @throws DatabaseException VALIDATION when it is no number, or beyond its bounds
   */
  int number(String name, int otherwise, int max) {
    return (int) longNumber(name, otherwise, max);
  }

  /** The same with more digits. */
  long longNumber(String name, long otherwise, long max) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw DatabaseException.invalid(name, "A number from 0 to " + max + " is wanted");
  }
}
