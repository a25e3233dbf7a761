package io.isotherm.load.differential.judge;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How breaches of constraints are written here: {@code path 'value': constraint}, with {@code null}
 * for a value that is not there. Of lists and maps only that they are some: the service shows its
 * own classes' names.
 */
final class Violations {
  static final String SOME = "some";

  /** Values in brackets, in whatever order. */
  private static final Pattern LISTED = Pattern.compile("\\[([^\\[\\]]*)\\]");

  private Violations() {}

  static String of(String path, JsonElement value, String constraint) {
    return of(path, told(value), constraint);
  }

  /**
   * @param told the value as it is shown, in quotes if it has some
   */
  static String of(String path, String told, String constraint) {
    return path + " " + told + ": " + constraint;
  }

  /** Whether a violation is of that member itself, and not of what it holds. */
  static boolean isAt(String path, String violation) {
    return violation.startsWith(path + " ");
  }

  /** A constraint with whatever it lists in one order. */
  static String sorted(String constraint) {
    return LISTED
        .matcher(constraint)
        .replaceFirst(found ->
            Matcher.quoteReplacement(
                Arrays.stream(found.group(1).split(", ", -1))
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]"))));
  }

  /** What a message shows of a list or a map begins with a bracket, and of nothing else counts. */
  static String told(String shown) {
    return shown.startsWith("'[") || shown.startsWith("'{") ? SOME : shown;
  }

  private static String told(JsonElement value) {
    if (value.isJsonNull()) {
      return "null";
    }
    return value instanceof JsonPrimitive plain ? told("'" + plain.getAsString() + "'") : SOME;
  }
}
