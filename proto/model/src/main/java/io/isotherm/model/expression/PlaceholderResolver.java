package io.isotherm.model.expression;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.ItemSize;
import io.isotherm.model.item.Utf8;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names and values that stand behind the {@code #} and {@code :} placeholders of a request's
 * expressions, and which of them an expression has used. One object serves all expressions of a
 * request; after the last is parsed, {@link #requireAllUsed} refuses what none of them named.
 *
 * <p>Mutable: belongs to the thread that parses one request.
 */
public final class PlaceholderResolver {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";
  private static final Pattern NAME_KEY = Pattern.compile("#[A-Za-z0-9_]+");
  private static final Pattern VALUE_KEY = Pattern.compile(":[A-Za-z0-9_]+");

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> unusedNames;
  private final Set<String> unusedValues;

  private PlaceholderResolver(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = new LinkedHashMap<>(names);
    this.values = new LinkedHashMap<>(values);
    this.unusedNames = new LinkedHashSet<>(names.keySet());
    this.unusedValues = new LinkedHashSet<>(values.keySet());
  }

  /** A request without placeholders. */
  public static PlaceholderResolver none() {
    return new PlaceholderResolver(Map.of(), Map.of());
  }

  /**
   * The placeholders of a request; null where the request has no such parameter.
   *
   * @param names ExpressionAttributeNames: attribute names by placeholders such as {@code #a}
   * @param values ExpressionAttributeValues: values by placeholders such as {@code :a}
   * @throws DatabaseException if a parameter is there and empty, a placeholder is not one, or all
   *     names and values together are larger than {@link Limits#PLACEHOLDERS_BYTES_MAX}
   */
  public static PlaceholderResolver of(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    if (names != null) {
      requireKeys(NAMES, names.keySet(), NAME_KEY, "size of key: ");
      requireNotEmpty(names);
    }
    if (values != null) {
      requireKeys(VALUES, values.keySet(), VALUE_KEY, "");
    }
    var resolver =
        new PlaceholderResolver(
            names == null ? Map.of() : names, values == null ? Map.of() : values);
    resolver.requireSize();
    return resolver;
  }

  /**
   * @param sizeLabel what comes before the size of a key that is too long; DynamoDB says how long
   *     names are and not how long values are
   */
  private static void requireKeys(
      String parameter, Set<String> keys, Pattern form, String sizeLabel) {
    if (keys.isEmpty()) {
      throw DatabaseException.invalid(parameter, parameter + " must not be empty");
    }
    for (String key : keys) {
      long sizeBytes = Utf8.length(key);
      if (sizeBytes > Limits.PLACEHOLDER_BYTES_MAX) {
        throw invalidKey(
            parameter,
            "The expression attribute map contains a key that is too long;"
                + (sizeLabel.isEmpty() ? "" : " " + sizeLabel + sizeBytes));
      }
      if (!form.matcher(key).matches()) {
        throw invalidKey(parameter, "Syntax error; key: \"" + key + "\"");
      }
    }
  }

  /** Names and values share one limit; the parameter that passes it is named. */
  private void requireSize() {
    long sizeBytes = 0;
    for (String name : names.values()) {
      sizeBytes += Utf8.length(name);
    }
    requireSize(NAMES, sizeBytes);
    for (AttributeValue value : values.values()) {
      sizeBytes += ItemSize.of(value);
    }
    requireSize(VALUES, sizeBytes);
  }

  private static void requireSize(String parameter, long sizeBytes) {
    if (sizeBytes > Limits.PLACEHOLDERS_BYTES_MAX) {
      throw DatabaseException.invalid(parameter, parameter + " exceeds max size");
    }
  }

  private static DatabaseException invalidKey(String parameter, String reason) {
    return DatabaseException.invalid(parameter, parameter + " contains invalid key: " + reason);
  }

  private static void requireNotEmpty(Map<String, String> names) {
    names.forEach((key, name) -> {
      if (name.isEmpty()) {
        throw DatabaseException.invalid(
            NAMES, NAMES + " contains invalid value: Empty attribute name for key " + key);
      }
    });
  }

  /** The attribute name behind {@code placeholder}, which counts as used from now on. */
  String name(ExpressionKind kind, String placeholder) {
    String name = names.get(placeholder);
    if (name == null) {
      throw kind.invalid(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + placeholder);
    }
    unusedNames.remove(placeholder);
    return name;
  }

  /** The value behind {@code placeholder}, which counts as used from now on. */
  AttributeValue value(ExpressionKind kind, String placeholder) {
    AttributeValue value = values.get(placeholder);
    if (value == null) {
      throw kind.invalid(
          "An expression attribute value used in expression is not defined; attribute value: "
              + placeholder);
    }
    unusedValues.remove(placeholder);
    return value;
  }

  /**
   * To be called when all expressions of the request are parsed.
   *
   * @throws DatabaseException if a name or a value was given that no expression uses
   */
  public void requireAllUsed() {
    requireNone(NAMES, unusedNames);
    requireNone(VALUES, unusedValues);
  }

  private static void requireNone(String parameter, Set<String> unused) {
    if (!unused.isEmpty()) {
      throw DatabaseException.invalid(
          parameter,
          "Value provided in "
              + parameter
              + " unused in expressions: keys: {"
              + String.join(", ", unused)
              + "}");
    }
  }
}
