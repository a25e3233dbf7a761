package io.isotherm.api.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of maps, collections, texts, finite numbers, truths and nulls, on one line. Decimals are in
 * plain notation, with all their digits.
 */
public final class JsonText {
  private JsonText() {}

  /** Any of those. */
  public static String ofValue(@Nullable Object value) {
    var text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  /** Members in the order of the map. */
  public static String of(Map<String, ? extends @Nullable Object> members) {
    var text = new StringBuilder();
    append(text, members);
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case Map<?, ?> members -> {
        String before = "{";
        for (var member : members.entrySet()) {
          text.append(before);
          quote(text, String.valueOf(member.getKey()));
          text.append(':');
          append(text, member.getValue());
          before = ",";
        }
        text.append(members.isEmpty() ? "{}" : "}");
      }
      case Collection<?> elements -> {
        String before = "[";
        for (Object element : elements) {
          text.append(before);
          append(text, element);
          before = ",";
        }
        text.append(elements.isEmpty() ? "[]" : "]");
      }
      case Boolean truth -> text.append(truth);
      case BigDecimal number -> text.append(number.toPlainString());
      case Number number -> text.append(number);
      default -> quote(text, value.toString());
    }
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        default -> {
          if (c < ' ') {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
