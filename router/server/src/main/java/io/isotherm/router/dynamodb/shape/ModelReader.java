package io.isotherm.router.dynamodb.shape;

import io.isotherm.router.dynamodb.shape.Shape.Member;
import io.isotherm.router.dynamodb.shape.Shape.Presence;
import io.isotherm.router.dynamodb.shape.Shape.Structure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a service model, whose format is told at its head. Used once, by one thread. */
final class ModelReader {
  private static final Structure NO_INPUT = new Structure("", List.of());

  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, String> operations = new HashMap<>();

  ServiceModel read(List<String> lines) {
    for (var block : blocks(lines)) {
      describe(block);
    }
    var inputs = new HashMap<String, Structure>();
    operations.forEach((operation, shape) -> inputs.put(operation, input(shape)));
    return new ServiceModel(inputs);
  }

  /** Each line with the indented ones that follow it. */
  private static List<List<String>> blocks(List<String> lines) {
    var blocks = new ArrayList<List<String>>();
    for (var line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        blocks.add(new ArrayList<>());
      }
      blocks.getLast().add(line.strip());
    }
    return blocks;
  }

  private void describe(List<String> block) {
    var words = new ArrayDeque<>(List.of(block.getFirst().split(" ", -1)));
    var kind = words.remove();
    var name = words.remove();
    if (kind.equals("operation")) {
      operations.put(name, words.isEmpty() ? "" : words.remove());
    } else {
      shapes.put(name, shape(kind, name, words, block.subList(1, block.size())));
    }
  }

  private Shape shape(String kind, String name, Deque<String> words, List<String> members) {
    return switch (kind) {
      case "structure" -> new Structure(name, members(members));
      case "list" -> new Shape.Sequence(named(words.remove()), bounds(words));
      case "map" -> new Shape.Mapping(named(words.remove()), named(words.remove()), bounds(words));
      case "string" ->
          new Shape.Text(
              bounds(words), values(words), pattern(words), "or-arn".equals(words.peek()));
      case "integer" -> new Shape.Whole("Integer", bounds(words));
      case "long" -> new Shape.Whole("Long", bounds(words));
      case "double", "timestamp" -> new Shape.Fraction();
      case "boolean" -> new Shape.Flag();
      case "blob" -> new Shape.Blob();
      case "attribute" -> new Shape.Attribute();
      default -> throw new IllegalArgumentException("No shape is of the kind " + kind + ".");
    };
  }

  private List<Member> members(List<String> lines) {
    var members = new ArrayList<Member>();
    for (var line : lines) {
      var words = line.split(" ", -1);
      var name = words[0].replace("!", "");
      var presence =
          switch (words[0].length() - name.length()) {
            case 0 -> Presence.OPTIONAL;
            case 1 -> Presence.REQUIRED;
            default -> Presence.REQUIRED_FIRST;
          };
      members.add(new Member(name, members.size(), presence, named(words[1])));
    }
    return members;
  }

  private Supplier<Shape> named(String name) {
    return () -> find(name);
  }

  private Shape find(String name) {
    var shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalStateException("The service model does not describe " + name + ".");
    }
    return shape;
  }

  private Structure input(String name) {
    if (name.isEmpty()) {
      return NO_INPUT;
    }
    return find(name) instanceof Structure structure ? structure : NO_INPUT;
  }

  private static Bounds bounds(Deque<String> words) {
    var next = words.peek();
    return next != null && next.contains("..") ? Bounds.parse(words.remove()) : Bounds.NONE;
  }

  private static List<String> values(Deque<String> words) {
    var list = valueOf("enum", words);
    return list == null ? List.of() : List.of(list.split(",", -1));
  }

  private static @Nullable Pattern pattern(Deque<String> words) {
    var regex = valueOf("pattern", words);
    return regex == null ? null : Pattern.compile(regex);
  }

  private static @Nullable String valueOf(String keyword, Deque<String> words) {
    if (!keyword.equals(words.peek())) {
      return null;
    }
    words.remove();
    return words.remove();
  }
}
