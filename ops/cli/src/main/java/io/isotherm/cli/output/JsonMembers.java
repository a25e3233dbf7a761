package io.isotherm.cli.output;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as members of JSON objects: a member for each component, by its name, in their order.
 *
 * <pre>
 * record              object
 * collection          array
 * map                 object with the keys' texts as names
 * text, truth         as such
 * number              as such; null when it is not finite
 * enum constant       its name
 * Instant             text, as ISO 8601 has it, in UTC
 * null                null: a member is always there
 * </pre>
 */
public final class JsonMembers {
  private JsonMembers() {}

  public static Map<String, @Nullable Object> of(Record of) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    for (var component : of.getClass().getRecordComponents()) {
      members.put(component.getName(), value(read(of, component)));
    }
    return members;
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Record nested -> of(nested);
      case Collection<?> elements -> elements(elements);
      case Map<?, ?> entries -> entries(entries);
      case Double number -> Double.isFinite(number) ? number : null;
      case Number number -> number;
      case Boolean truth -> truth;
      case String text -> text;
      case Enum<?> constant -> constant.name();
      case Instant time -> time.toString();
      default ->
          throw new IllegalStateException(
              "An answer holds a " + value.getClass() + ", which no rule covers.");
    };
  }

  private static List<@Nullable Object> elements(Collection<?> elements) {
    var all = new ArrayList<@Nullable Object>(elements.size());
    for (Object element : elements) {
      all.add(value(element));
    }
    return all;
  }

  private static Map<String, @Nullable Object> entries(Map<?, ?> entries) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    entries.forEach((name, value) -> all.put(String.valueOf(name), value(value)));
    return all;
  }

  private static @Nullable Object read(Record of, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      // A record need not be public to be printed.
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("A component of an answer cannot be read.", e);
    }
  }
}
