package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import io.isotherm.load.differential.shape.ServiceShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** An endless row of requests, most of them broken in one way or in two. Single-threaded. */
final class GeneratedRequests {
  /** How often each comes, in parts of their sum. */
  private static final Map<String, Integer> WEIGHTS =
      Map.ofEntries(
          Map.entry("PutItem", 14),
          Map.entry("GetItem", 9),
          Map.entry("UpdateItem", 21),
          Map.entry("DeleteItem", 9),
          Map.entry("Query", 17),
          Map.entry("Scan", 13),
          Map.entry("BatchGetItem", 7),
          Map.entry("BatchWriteItem", 7),
          Map.entry("CreateTable", 4));

  private static final int VALID_PERCENT = 1;
  private static final int TEXT_PERCENT = 2;
  private static final int TWICE_PERCENT = 70;
  private static final int ATTEMPTS_MAX = 8;

  private final Draw draw;
  private final ServiceShapes shapes;
  private final ValidRequests valid;
  private final TableRequests tables;
  private final List<String> operations = new ArrayList<>();
  private final List<Mutation> mutations;

  /**
   * @param only the operations wanted; empty for all
   */
  GeneratedRequests(ServiceShapes shapes, RandomGenerator random, Set<String> only) {
    this.draw = new Draw(random);
    this.shapes = shapes;
    this.valid = new ValidRequests(draw);
    this.tables = new TableRequests(draw);
    for (String operation : shapes.operations()) {
      int weight = WEIGHTS.getOrDefault(operation, 1);
      for (int i = 0; i < weight && (only.isEmpty() || only.contains(operation)); i++) {
        operations.add(operation);
      }
    }
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("None of these operations is compared: " + only);
    }
    var shape = new ShapeMutation(shapes);
    var value = new ValueMutation(shapes);
    var expression = new ExpressionMutation();
    this.mutations =
        List.of(
            shape,
            value,
            value,
            expression,
            expression,
            expression,
            new PlaceholderMutation(),
            new KeyMutation(),
            new OptionMutation(),
            new OptionMutation());
  }

  Request next() {
    var operation = draw.of(operations);
    var body = body(operation);
    if (draw.percent(VALID_PERCENT)) {
      return new Request(operation, body.toString(), "valid");
    }
    if (draw.percent(TEXT_PERCENT)) {
      return new Request(operation, TextMutation.apply(draw, body.toString()), "text");
    }
    var done = broken(operation, body);
    if (draw.percent(TWICE_PERCENT)) {
      done = done + "; " + broken(operation, body);
    }
    return new Request(operation, body.toString(), done);
  }

  private JsonObject body(String operation) {
    return isAboutItems(operation) ? valid.body(operation) : tables.body(operation);
  }

  private static boolean isAboutItems(String operation) {
    return operation.endsWith("Item") || operation.equals("Query") || operation.equals("Scan");
  }

  private String broken(String operation, JsonObject body) {
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
      var mutation = isAboutItems(operation) ? draw.of(mutations) : new ShapeMutation(shapes);
      Optional<String> done = mutation.apply(draw, operation, body);
      if (done.isPresent()) {
        return done.get();
      }
    }
    return "nothing";
  }
}
