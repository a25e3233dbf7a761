package io.isotherm.load.differential.request;

/** Document paths: mostly a name, sometimes one deeper. */
final class Paths {
  private final Draw draw;
  private final Placeholders placeholders;

  Paths(Draw draw, Placeholders placeholders) {
    this.draw = draw;
    this.placeholders = placeholders;
  }

  String path() {
    var name = draw.of(Values.NAMES);
    if (draw.percent(70)) {
      return written(name);
    }
    return switch (draw.below(4)) {
      case 0 -> written("lst") + "[" + draw.below(4) + "]";
      case 1 -> written("doc") + "." + written(draw.of("x", "y", "z"));
      case 2 -> written("doc") + "." + written("x") + "[" + draw.below(2) + "]";
      default -> written("lst") + "[0]." + written("x");
    };
  }

  /** The name itself, or a placeholder for it. */
  String written(String name) {
    return draw.percent(25) ? placeholders.name(name) : name;
  }
}
