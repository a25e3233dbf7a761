package io.isotherm.load.differential.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of the operations that are compared. Immutable. */
public final class ServiceShapes {
  private static final String RESOURCE = "/io/isotherm/load/differential/service-shapes.txt";

  private final Map<String, String> inputs = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private ServiceShapes() {}

  /** Reads them from the class path. */
  public static ServiceShapes read() {
    try (InputStream text = ServiceShapes.class.getResourceAsStream(RESOURCE)) {
      if (text == null) {
        throw new IllegalStateException("The shapes are missing from the class path: " + RESOURCE);
      }
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The shapes cannot be read.", e);
    }
  }

  static ServiceShapes parse(String text) {
    var read = new ServiceShapes();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(read::add);
    return read;
  }

  /** The names of the operations, in the order of the text. */
  public List<String> operations() {
    return List.copyOf(inputs.keySet());
  }

  /**
   * @throws IllegalArgumentException when no such operation is compared
   */
  public Shape.Structure input(String operation) {
    var name = inputs.get(operation);
    if (name == null) {
      throw new IllegalArgumentException("No shape is known for " + operation + ".");
    }
    return (Shape.Structure) shape(name);
  }

  public boolean knows(String operation) {
    return inputs.containsKey(operation);
  }

  /**
   * @throws IllegalArgumentException when there is no such shape
   */
  public Shape shape(String name) {
    var shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("No shape is called " + name + ".");
    }
    return shape;
  }

  private void add(String line) {
    var words = List.of(line.split(" "));
    String name = words.get(1);
    var rest = words.subList(2, words.size());
    switch (words.getFirst()) {
      case "operation" -> inputs.put(name, rest.getFirst());
      case "string" -> shapes.put(name, text(rest));
      case "enum" -> shapes.put(name, new Shape.Choice(rest));
      case "integer", "long" -> shapes.put(name, new Shape.Whole(bounds(rest, 0)));
      case "boolean" -> shapes.put(name, new Shape.Flag());
      case "blob" -> shapes.put(name, new Shape.Blob());
      case "list" -> shapes.put(name, new Shape.Sequence(rest.getFirst(), bounds(rest, 1)));
      case "map" ->
          shapes.put(name, new Shape.Mapping(rest.getFirst(), rest.get(1), bounds(rest, 2)));
      case "structure" -> shapes.put(name, new Shape.Structure(members(rest)));
      default -> throw new IllegalArgumentException("This line is no shape: " + line);
    }
  }

  private static Shape.Text text(List<String> rest) {
    boolean bounded = !rest.isEmpty() && rest.getFirst().contains("..");
    int pattern = bounded ? 1 : 0;
    return new Shape.Text(bounds(rest, 0), rest.size() > pattern ? rest.get(pattern) : "");
  }

  private static Bounds bounds(List<String> rest, int at) {
    return rest.size() > at ? Bounds.parse(rest.get(at)) : Bounds.NONE;
  }

  private static List<Shape.Member> members(List<String> rest) {
    var members = new ArrayList<Shape.Member>();
    for (String word : rest) {
      int colon = word.indexOf(':');
      boolean required = word.charAt(colon - 1) == '!';
      members.add(
          new Shape.Member(
              word.substring(0, required ? colon - 1 : colon),
              word.substring(colon + 1),
              required));
    }
    return members;
  }
}
