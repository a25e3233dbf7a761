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
  private static final int TWICE_PERCENT = 90;
  private static final int ATTEMPTS_MAX = 8;

  private final Draw draw;
  private final ValidRequests valid;
  private final TableRequests tables;
  private final List<String> operations = new ArrayList<>();
  private final List<Mutation> ofItems;
  private final List<Mutation> ofTables;

  /**
   * @param only the operations wanted; empty for all
   */
  GeneratedRequests(ServiceShapes shapes, RandomGenerator random, Set<String> only) {
    this.draw = new Draw(random);
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
    this.ofItems =
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
    this.ofTables = List.of(shape, new TableMutation());
  }

  Request next() {
    var operation = draw.of(operations);
    var sound = body(operation);
    if (draw.percent(VALID_PERCENT)) {
      return new Request(operation, sound.toString(), "valid");
    }
    if (draw.percent(TEXT_PERCENT)) {
      return new Request(operation, TextMutation.apply(draw, sound.toString()), "text");
    }
    var once = broken(operation, sound);
    var twice =
        draw.percent(TWICE_PERCENT) ? again(operation, sound, once) : Optional.<Request>empty();
    return twice.orElseGet(
        () -> new Request(operation, once.text(), once.what(), List.of(sound.toString())));
  }

  /** Broken in a second way, if one is found that leaves the first as it is. */
  private Optional<Request> again(String operation, JsonObject sound, Broken first) {
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
      var second = broken(operation, sound);
      var both = Merge.of(sound, first.body(), second.body());
      boolean adds = both.isPresent() && !both.get().equals(first.body());
      if (adds && !both.get().equals(second.body())) {
        return Optional.of(
            new Request(
                operation,
                both.get().toString(),
                first.what() + "; " + second.what(),
                List.of(sound.toString(), first.text(), second.text())));
      }
    }
    return Optional.empty();
  }

  private JsonObject body(String operation) {
    return isAboutItems(operation) ? valid.body(operation) : tables.body(operation);
  }

  private static boolean isAboutItems(String operation) {
    return operation.endsWith("Item") || operation.equals("Query") || operation.equals("Scan");
  }

  private Broken broken(String operation, JsonObject sound) {
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
      var body = sound.deepCopy();
      var mutation = draw.of(isAboutItems(operation) ? ofItems : ofTables);
      Optional<String> done = mutation.apply(draw, operation, body);
      if (done.isPresent() && !body.equals(sound)) {
        return new Broken(body, done.get());
      }
    }
    return new Broken(sound, "nothing");
  }

  /**
   * @param what was done, in a few words
   */
  private record Broken(JsonObject body, String what) {
    String text() {
      return body.toString();
    }
  }
}
