package io.isotherm.load.differential.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Update expressions, well formed and usually well typed. Paths may overlap, and are refused then.
 */
final class Updates {
  private final Draw draw;
  private final Values values;
  private final Placeholders placeholders;
  private final Paths paths;

  Updates(Draw draw, Placeholders placeholders) {
    this.draw = draw;
    this.values = new Values(draw);
    this.placeholders = placeholders;
    this.paths = new Paths(draw, placeholders);
  }

  String update() {
    var clauses = new ArrayList<>(List.of("SET", "REMOVE", "ADD", "DELETE"));
    while (clauses.size() > 2 || (clauses.size() > 1 && draw.percent(60))) {
      clauses.remove(draw.below(clauses.size()));
    }
    if (draw.percent(50)) {
      Collections.swap(clauses, 0, clauses.size() - 1);
    }
    var text = new ArrayList<String>();
    for (String clause : clauses) {
      var actions = new ArrayList<String>();
      int count = 1 + (draw.percent(35) ? draw.below(3) : 0);
      for (int i = 0; i < count; i++) {
        actions.add(action(clause));
      }
      text.add(clause + " " + String.join(", ", actions));
    }
    return String.join(" ", text);
  }

  private String action(String clause) {
    return switch (clause) {
      case "SET" -> paths.path() + " = " + assigned();
      case "REMOVE" -> paths.path();
      case "ADD" -> {
        var name = draw.of("num", "ss", "ns", "bs");
        yield paths.written(name) + " " + placeholders.value(values.named(name));
      }
      default -> {
        var name = draw.of("ss", "ns", "bs");
        yield paths.written(name) + " " + placeholders.value(values.named(name));
      }
    };
  }

  private String assigned() {
    return switch (draw.below(7)) {
      case 0 -> number() + draw.of(" + ", " - ") + number();
      case 1 -> "if_not_exists(" + paths.path() + ", " + operand() + ")";
      case 2 -> "list_append(" + list() + ", " + list() + ")";
      case 3 -> paths.path();
      default -> operand();
    };
  }

  private String number() {
    return draw.percent(50)
        ? placeholders.value(values.named("num"))
        : draw.percent(50)
            ? "num"
            : "if_not_exists(num, " + placeholders.value(values.named("num")) + ")";
  }

  private String list() {
    return draw.percent(50) ? "lst" : placeholders.value(values.named("lst"));
  }

  private String operand() {
    return placeholders.value(values.named(draw.of(Values.NAMES)));
  }
}
