package io.isotherm.load.differential.request;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Document paths of one expression: mostly a name, sometimes one deeper. */
final class Paths {
  private final Draw draw;
  private final Placeholders placeholders;
  private final Set<String> used = new HashSet<>();

  Paths(Draw draw, Placeholders placeholders) {
    this.draw = draw;
    this.placeholders = placeholders;
  }

  String path() {
    return path(draw.of(Values.NAMES));
  }

  /** A path in an attribute that none of these was in before, because paths must not overlap. */
  String another() {
    return another(Values.NAMES);
  }

  /** The same, of some attributes. */
  String another(List<String> names) {
    return path(anotherOf(names));
  }

  /** One of the attributes that none of these paths was in before, if there is one. */
  String anotherOf(List<String> names) {
    var unused = names.stream().filter(name -> !used.contains(name)).toList();
    if (unused.isEmpty()) {
      return anotherOf(Values.NAMES);
    }
    var name = draw.of(unused);
    used.add(name);
    return name;
  }

  private String path(String name) {
    if (draw.percent(70)) {
      return written(name);
    }
    return switch (name) {
      case "lst" -> written("lst") + draw.of("[0]", "[1]", "[3]", "[0].x");
      case "doc" -> written("doc") + "." + draw.of("x", "y", "z", "x[0]", "x[1]");
      default -> written(name);
    };
  }

  /** The name itself, or a placeholder for it. */
  String written(String name) {
    return draw.percent(25) ? placeholders.name(name) : name;
  }
}
