package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import io.isotherm.load.differential.request.TestTable.Attribute;
import java.util.List;

/** Condition, filter and key condition expressions, well formed and usually well typed. */
final class Conditions {
  private static final int DEPTH_MAX = 3;
  private static final List<String> SCALARS = List.of("S", "N", "B");

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
      case 0 -> name + between(sort.type());
      case 1 ->
          sort.type().equals("N")
              ? name + " = " + keyValue(sort)
              : "begins_with(" + name + ", " + keyValue(sort) + ")";
      default -> name + " " + draw.of("=", "<", "<=", ">", ">=") + " " + keyValue(sort);
    };
  }

  private String keyValue(Attribute attribute) {
    return placeholders.value(values.keyValue(attribute));
  }

  private String condition(int depth) {
    int kind = depth >= DEPTH_MAX ? draw.below(7) : draw.below(11);
    return switch (kind) {
      case 0 -> subject() + " " + draw.of("=", "<>") + " " + value(values.named("oth"));
      case 1 -> subject() + " " + draw.of("<", "<=", ">", ">=") + " " + value(scalar());
      case 2 -> subject() + between(draw.of(SCALARS));
      case 3 -> subject() + " IN (" + value(scalar()) + ", " + value(values.named("oth")) + ")";
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
    if (draw.percent(50)) {
      return "contains(" + paths.path() + ", " + value(scalar()) + ")";
    }
    return "begins_with(" + paths.path() + ", " + value(values.usual("str")) + ")";
  }

  /** What is compared: no value, or there would be nothing to find out. */
  private String subject() {
    return draw.percent(15) ? "size(" + paths.path() + ")" : paths.path();
  }

  private String between(String type) {
    var bounds = values.bounds(type);
    return " BETWEEN " + value(bounds.getFirst()) + " AND " + value(bounds.getLast());
  }

  private JsonObject scalar() {
    return values.usual(draw.of("str", "num", "bin"));
  }

  private String value(JsonObject value) {
    return placeholders.value(value);
  }
}
