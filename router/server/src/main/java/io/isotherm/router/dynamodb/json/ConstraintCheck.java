package io.isotherm.router.dynamodb.json;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableArn;
import io.isotherm.router.dynamodb.shape.Bounds;
import io.isotherm.router.dynamodb.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request to the constraints of its shapes: required members, lengths, values, patterns.
 * The service generates these checks from its model and makes them before all others; it tells up
 * to ten breaches at once.
 *
 * <p>Whatever a request lacks without which nothing else is looked at is told alone. Otherwise the
 * text is {@code N validation errors detected: Value 'V' at 'path' failed to satisfy constraint: C;
 * ...}. Breaches stand in the order of the members in the model.
 */
public final class ConstraintCheck {
  private static final int BREACHES_MAX = 10;

  private final List<String> breaches = new ArrayList<>();

  private ConstraintCheck() {}

  /**
   * Checks a request.
   *
   * @throws DatabaseException VALIDATION
   */
  public static void check(Struct input) {
    checkFirst(input);
    var check = new ConstraintCheck();
    check.members(input, "");
    var breaches = check.breaches;
    if (!breaches.isEmpty()) {
      throw DatabaseException.invalid(
          breaches.size()
              + (breaches.size() == 1 ? " validation error" : " validation errors")
              + " detected: "
              + String.join("; ", breaches));
    }
  }

  private static void checkFirst(Struct input) {
    for (var member : input.shape().members().values()) {
      if (member.presence() == Shape.Presence.REQUIRED_FIRST && input.get(member) == null) {
        throw DatabaseException.invalid(
            member.pathName(),
            "The parameter '" + member.name() + "' is required but was not present in the request");
      }
    }
  }

  private void members(Struct struct, String path) {
    for (var member : struct.shape().members().values()) {
      var value = struct.get(member);
      if (value != null || member.presence() != Shape.Presence.OPTIONAL) {
        check(value, member.shape().get(), path, member.pathName());
      }
    }
  }

  /** Checks a value that must be there. */
  private void check(@Nullable Input input, Shape shape, String parent, String name) {
    if (breaches.size() == BREACHES_MAX) {
      return;
    }
    // The path is put together late: nearly every value breaks nothing and has no need of one.
    switch (input) {
      case null -> breach("null", parent, name, "Member must not be null");
      case Input.Text(var text) -> text(text, (Shape.Text) shape, parent, name);
      case Input.Whole(var value) -> {
        var bound = ((Shape.Whole) shape).value();
        if (value < bound.min() || value > bound.max()) {
          breach(quoted(input), parent, name, outOf("value", bound, value));
        }
      }
      case Input.Fraction _, Input.Flag _, Input.Blob _, Input.Attribute _ -> {}
      case Input.Sequence sequence -> {
        var list = (Shape.Sequence) shape;
        length(input, sequence.elements().size(), list.length(), parent, name);
        elements(sequence, list, child(parent, name));
      }
      case Input.Mapping mapping -> mapping(mapping, (Shape.Mapping) shape, parent, name);
      case Input.Attributes attributes -> {
        var mapping = (Shape.Mapping) shape;
        length(input, attributes.size(), mapping.length(), parent, name);
        keys(input, attributes.values().keySet(), mapping, parent, name);
      }
      case Struct struct -> members(struct, child(parent, name));
    }
  }

  private void text(String text, Shape.Text shape, String parent, String name) {
    if (shape.orArn() && TableArn.isMeant(text)) {
      if (!TableArn.isOne(text)) {
        breach(quoted(new Input.Text(text)), parent, name, TableArn.FORM);
      }
      return;
    }
    if (!shape.values().isEmpty() && !shape.values().contains(text)) {
      breach(
          quoted(new Input.Text(text)),
          parent,
          name,
          "Member must satisfy enum value set: " + shape.values());
    }
    length(new Input.Text(text), text.length(), shape.length(), parent, name);
    var pattern = shape.pattern();
    if (pattern != null && !pattern.matcher(text).matches()) {
      breach(
          quoted(new Input.Text(text)),
          parent,
          name,
          "Member must satisfy regular expression pattern: " + pattern);
    }
  }

  private void elements(Input.Sequence sequence, Shape.Sequence shape, String path) {
    var elements = sequence.elements();
    var member = shape.member().get();
    for (int i = 0; i < elements.size() && breaches.size() < BREACHES_MAX; i++) {
      check(elements.get(i), member, path + "." + (i + 1), "member");
    }
  }

  private void mapping(Input.Mapping mapping, Shape.Mapping shape, String parent, String name) {
    var entries = mapping.entries();
    length(mapping, entries.size(), shape.length(), parent, name);
    keys(mapping, entries.keySet(), shape, parent, name);
    var value = shape.value().get();
    if (value instanceof Shape.Sequence list) {
      lists(mapping, list, parent, name);
    }
    for (var entry : entries.entrySet()) {
      var path = child(parent, name) + "." + entry.getKey();
      if (entry.getValue() instanceof Input.Sequence list) {
        elements(list, (Shape.Sequence) value, path + ".member");
      } else {
        check(entry.getValue(), value, path, "member");
      }
    }
  }

  /** The lengths of a map's lists are told of the map. */
  private void lists(Input.Mapping mapping, Shape.Sequence shape, String parent, String name) {
    var bounds = shape.length();
    for (var entry : mapping.entries().values()) {
      if (entry instanceof Input.Sequence(var elements)
          && (elements.size() < bounds.min() || elements.size() > bounds.max())) {
        breach(
            quoted(mapping),
            parent,
            name,
            "Map value must satisfy constraint: " + constraints(bounds));
        return;
      }
    }
  }

  private void keys(
      Input input, Iterable<String> keys, Shape.Mapping shape, String parent, String name) {
    var key = (Shape.Text) shape.key().get();
    for (var text : keys) {
      if (!isWithin(text, key)) {
        breach(
            quoted(input), parent, name, "Map keys must satisfy constraint: " + constraints(key));
        return;
      }
    }
  }

  private static boolean isWithin(String text, Shape.Text shape) {
    var pattern = shape.pattern();
    return text.length() >= shape.length().min()
        && text.length() <= shape.length().max()
        && (pattern == null || pattern.matcher(text).matches());
  }

  private static List<String> constraints(Shape.Text shape) {
    var constraints = constraints(shape.length());
    var pattern = shape.pattern();
    if (pattern != null) {
      constraints.add("Member must satisfy regular expression pattern: " + pattern);
    }
    return constraints;
  }

  private static List<String> constraints(Bounds length) {
    var constraints = new ArrayList<String>();
    if (length.max() != Long.MAX_VALUE) {
      constraints.add("Member must have length less than or equal to " + length.max());
    }
    if (length.min() != Long.MIN_VALUE) {
      constraints.add("Member must have length greater than or equal to " + length.min());
    }
    return constraints;
  }

  private void length(Input input, int length, Bounds bounds, String parent, String name) {
    if (length < bounds.min() || length > bounds.max()) {
      breach(quoted(input), parent, name, outOf("length", bounds, length));
    }
  }

  private static String outOf(String what, Bounds bounds, long value) {
    return "Member must have "
        + what
        + (value < bounds.min()
            ? " greater than or equal to " + bounds.min()
            : " less than or equal to " + bounds.max());
  }

  private static String quoted(Input input) {
    return "'" + InputText.of(input) + "'";
  }

  private static String child(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  private void breach(String value, String parent, String name, String constraint) {
    if (breaches.size() < BREACHES_MAX) {
      breaches.add(
          "Value "
              + value
              + " at '"
              + child(parent, name)
              + "' failed to satisfy constraint: "
              + constraint);
    }
  }
}
