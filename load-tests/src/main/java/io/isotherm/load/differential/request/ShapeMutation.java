package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.shape.Bounds;
import io.isotherm.load.differential.shape.ServiceShapes;
import io.isotherm.load.differential.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Breaks what the model says: members left out, types, bounds, choices. */
final class ShapeMutation implements Mutation {
  /** Longer texts are the business of a corpus: a request should be quick to read. */
  private static final long LENGTH_MAX = 2_000;

  private final ServiceShapes shapes;

  ShapeMutation(ServiceShapes shapes) {
    this.shapes = shapes;
  }

  @Override
  public Optional<String> apply(Draw draw, String operation, JsonObject body) {
    var spots = Spot.in(shapes, body, shapes.input(operation));
    if (spots.isEmpty()) {
      return Optional.empty();
    }
    var required = spots.stream().filter(Spot::required).toList();
    return switch (draw.below(8)) {
      case 0 -> {
        var spot = draw.of(required.isEmpty() ? spots : required);
        spot.remove();
        yield Optional.of("without " + spot.name());
      }
      case 1 -> {
        var spot = draw.of(spots);
        spot.replace(JsonNull.INSTANCE);
        yield Optional.of("null " + spot.name());
      }
      case 2, 3 -> wrongType(draw, draw.of(spots));
      default -> outOfBounds(draw, bounded(draw, spots, body, operation));
    };
  }

  private Optional<String> wrongType(Draw draw, Spot spot) {
    var old = spot.value();
    boolean isText = shapes.shape(spot.shape()) instanceof Shape.Text;
    JsonElement other =
        switch (draw.below(6)) {
          case 0 -> new JsonPrimitive(draw.of(5, 0, -1));
          case 1 -> new JsonPrimitive(draw.percent(50));
          case 2 -> isText ? new JsonPrimitive(1.5) : new JsonPrimitive(draw.of("x", "", "1"));
          case 3 -> new JsonArray();
          case 4 -> new JsonObject();
          default -> {
            var array = new JsonArray();
            array.add(old.deepCopy());
            yield array;
          }
        };
    spot.replace(other);
    return Optional.of("another type for " + spot.name());
  }

  /** A place with a bound or a choice; one that is missing may be added. */
  private Spot bounded(Draw draw, List<Spot> spots, JsonObject body, String operation) {
    if (draw.percent(50)) {
      var member = draw.of(shapes.input(operation).members());
      if (!(shapes.shape(member.shape()) instanceof Shape.Structure)) {
        if (!body.has(member.name())) {
          body.addProperty(member.name(), "");
        }
        return new Spot(
            new Spot.Place.Member(body, member.name()),
            member.name(),
            member.shape(),
            member.required());
      }
    }
    var limited = spots.stream().filter(spot -> isLimited(shapes.shape(spot.shape()))).toList();
    return draw.of(limited.isEmpty() ? spots : limited);
  }

  private static boolean isLimited(Shape shape) {
    return switch (shape) {
      case Shape.Text(var bounds, _) -> !bounds.equals(Bounds.NONE);
      case Shape.Whole(var bounds) -> !bounds.equals(Bounds.NONE);
      case Shape.Sequence(_, var bounds) -> !bounds.equals(Bounds.NONE);
      case Shape.Mapping(_, _, var bounds) -> !bounds.equals(Bounds.NONE);
      case Shape.Choice _ -> true;
      case Shape.Flag _, Shape.Blob _, Shape.Structure _ -> false;
    };
  }

  private Optional<String> outOfBounds(Draw draw, Spot spot) {
    JsonElement other =
        switch (shapes.shape(spot.shape())) {
          case Shape.Text(var bounds, var pattern) ->
              new JsonPrimitive(text(draw, bounds, pattern));
          case Shape.Choice(var values) ->
              new JsonPrimitive(
                  draw.of("", "x", values.getFirst().toLowerCase(java.util.Locale.ROOT), "NONE "));
          case Shape.Whole(var bounds) -> new JsonPrimitive(whole(draw, bounds));
          case Shape.Sequence(_, var bounds) -> sequence(spot.value(), bounds);
          case Shape.Mapping _, Shape.Structure _ -> new JsonObject();
          case Shape.Flag _ -> new JsonPrimitive("maybe");
          case Shape.Blob _ -> new JsonPrimitive(draw.of("a", "****", "YQ=", "YR==", "Y Q="));
        };
    spot.replace(other);
    return Optional.of("out of bounds: " + spot.name());
  }

  private static String text(Draw draw, Bounds bounds, String pattern) {
    if (!pattern.isEmpty() && draw.percent(50)) {
      return draw.of("no space", "a/b", "abc;", "ünö");
    }
    if (bounds.hasMost() && bounds.most() < LENGTH_MAX && draw.percent(50)) {
      return "x".repeat((int) bounds.most() + 1);
    }
    return draw.of("", "a", "ab");
  }

  private static long whole(Draw draw, Bounds bounds) {
    if (bounds.hasMost() && draw.percent(50)) {
      return bounds.most() + 1;
    }
    return draw.of(bounds.hasLeast() ? bounds.least() - 1 : -1L, 0L, -7L);
  }

  /** None, or one too many of the first. */
  private static JsonArray sequence(JsonElement now, Bounds bounds) {
    var array = new JsonArray();
    if (now.isJsonArray() && !now.getAsJsonArray().isEmpty() && bounds.hasMost()) {
      for (long i = 0; i <= bounds.most() && bounds.most() <= LENGTH_MAX; i++) {
        array.add(now.getAsJsonArray().get(0).deepCopy());
      }
    }
    return array;
  }
}
