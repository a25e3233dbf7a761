package io.isotherm.load.differential.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Update expressions, well formed and usually well typed. */
final class Updates {
  /** Of types that can be added to or deleted from. */
  private static final List<String> ADDABLE = List.of("num", "ss", "ns", "bs");

  private static final List<String> PLAIN =
      Values.NAMES.stream().filter(name -> !ADDABLE.contains(name)).toList();

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
      int count = 1 + (draw.percent(35) ? draw.below(clause.equals("SET") ? 3 : 2) : 0);
      for (int i = 0; i < count; i++) {
        actions.add(action(clause, clauses.size() == 1 && count == 1));
      }
      text.add(clause + " " + String.join(", ", actions));
    }
    return String.join(" ", text);
  }

  /**
   * @param alone in its update: then it may be one that fails on some items
   */
  private String action(String clause, boolean alone) {
    return switch (clause) {
      case "SET" -> paths.another(PLAIN) + " = " + (alone ? assigned() : operand());
      case "REMOVE" -> paths.another(PLAIN);
      default -> {
        var kinds = clause.equals("ADD") ? ADDABLE : ADDABLE.subList(1, ADDABLE.size());
        var name = paths.anotherOf(kinds);
        yield paths.written(name) + " " + placeholders.value(values.usual(name));
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
    return draw.percent(70) ? placeholders.value(values.usual("num")) : "num";
  }

  private String list() {
    return draw.percent(50) ? "lst" : placeholders.value(values.usual("lst"));
  }

  private String operand() {
    return placeholders.value(values.named(draw.of(Values.NAMES)));
  }
}
