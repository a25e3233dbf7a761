package io.isotherm.load.differential.request;

import io.isotherm.load.differential.request.TestTable.Attribute;

/** Condition, filter and key condition expressions, well formed and usually well typed. */
final class Conditions {
  private static final int DEPTH_MAX = 3;

  private final Draw draw;
  private final Values values;
  private final Placeholders placeholders;
  private final Paths paths;

  Conditions(Draw draw, Placeholders placeholders) {
    this.draw = draw;
    this.values = new Values(draw);
    this.placeholders = placeholders;
    this.paths = new Paths(draw, placeholders);
  }

  String condition() {
    return condition(0);
  }

  /** About the table's key, as a query wants it. */
  String key(TestTable table) {
    var equal = table.partitionKey().name() + " = " + keyValue(table.partitionKey());
    var sort = table.sortKey();
    if (sort.isEmpty() || draw.percent(30)) {
      return equal;
    }
    var range = range(sort.get());
    return draw.percent(80) ? equal + " AND " + range : range + " and " + equal;
  }

  private String range(Attribute sort) {
    var name = paths.written(sort.name());
    return switch (draw.below(5)) {
      case 0 -> name + " BETWEEN " + keyValue(sort) + " AND " + keyValue(sort);
      case 1 -> "begins_with(" + name + ", " + keyValue(sort) + ")";
      default -> name + " " + draw.of("=", "<", "<=", ">", ">=") + " " + keyValue(sort);
    };
  }

  private String keyValue(Attribute attribute) {
    return placeholders.value(values.keyValue(attribute));
  }

  private String condition(int depth) {
    int kind = depth >= DEPTH_MAX ? draw.below(7) : draw.below(11);
    return switch (kind) {
      case 0, 1 -> operand() + " " + draw.of("=", "<>", "<", "<=", ">", ">=") + " " + operand();
      case 2 -> operand() + " BETWEEN " + operand() + " AND " + operand();
      case 3 -> operand() + " IN (" + operand() + (draw.percent(60) ? ", " + operand() : "") + ")";
      case 4 -> draw.of("attribute_exists", "attribute_not_exists") + "(" + paths.path() + ")";
      case 5 -> function();
      case 6 -> typed();
      case 7 -> "NOT " + condition(depth + 1);
      case 8 ->
          "("
              + condition(depth + 1)
              + " "
              + draw.of("AND", "or")
              + " "
              + condition(depth + 1)
              + ")";
      case 9 -> condition(depth + 1) + " AND " + condition(depth + 1);
      default -> condition(depth + 1) + " OR " + condition(depth + 1);
    };
  }

  private String typed() {
    var type = draw.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
    return "attribute_type("
        + paths.path()
        + ", "
        + placeholders.value(Values.one("S", type))
        + ")";
  }

  private String function() {
    var name = draw.of(Values.NAMES);
    if (draw.percent(50)) {
      return "contains(" + paths.written(name) + ", " + placeholders.value(values.any()) + ")";
    }
    return "begins_with(" + paths.path() + ", " + placeholders.value(values.named("str")) + ")";
  }

  private String operand() {
    return switch (draw.below(8)) {
      case 0, 1, 2 -> placeholders.value(values.named(draw.of(Values.NAMES)));
      case 3 -> "size(" + paths.path() + ")";
      default -> paths.path();
    };
  }
}
