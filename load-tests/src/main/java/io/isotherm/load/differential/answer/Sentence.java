package io.isotherm.load.differential.answer;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An error's message with whatever it lists in braces in one order: {@code keys: {:b, :a}} is how a
 * hash map happens to list them, in one process this way and in the next another.
 */
final class Sentence {
  private static final Pattern LISTED = Pattern.compile("\\{([^{}]*)\\}");

  private Sentence() {}

  static String of(String message) {
    return LISTED
        .matcher(message)
        .replaceAll(found ->
            Arrays.stream(found.group(1).split(",", -1))
                .map(String::strip)
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"))
                .replace("\\", "\\\\")
                .replace("$", "\\$"));
  }
}
