package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.isotherm.load.differential.shape.ServiceShapes;
import java.util.List;
import java.util.Optional;

/** Breaks attribute values: two types, none, numbers out of range, empty and doubled sets. */
final class ValueMutation implements Mutation {
  private static final List<String> BROKEN =
      List.of(
          "{}",
          "{\"S\":\"a\",\"N\":\"1\"}",
          "{\"NULL\":false}",
          "{\"N\":\"\"}",
          "{\"N\":\" 1\"}",
          "{\"N\":\"1 \"}",
          "{\"N\":\"abc\"}",
          "{\"N\":\"1e\"}",
          "{\"N\":\"0x10\"}",
          "{\"N\":\"NaN\"}",
          "{\"N\":\"Infinity\"}",
          "{\"N\":\"+1\"}",
          "{\"N\":\".5\"}",
          "{\"N\":\"5.\"}",
          "{\"N\":\"1e126\"}",
          "{\"N\":\"-1e126\"}",
          "{\"N\":\"1e-131\"}",
          "{\"N\":\"123456789012345678901234567890123456789\"}",
          "{\"N\":\"1,5\"}",
          "{\"N\":\"1_000\"}",
          "{\"N\":\"1d\"}",
          "{\"SS\":[]}",
          "{\"NS\":[]}",
          "{\"BS\":[]}",
          "{\"SS\":[\"a\",\"a\"]}",
          "{\"NS\":[\"1\",\"1.0\"]}",
          "{\"NS\":[\"1\",\"x\"]}",
          "{\"NS\":[\"1\",\"\"]}",
          "{\"BS\":[\"YQ==\",\"YQ==\"]}",
          "{\"SS\":[\"\"]}",
          "{\"BS\":[\"\"]}",
          "{\"SS\":[\"a\"],\"NS\":[\"1\"]}",
          "{\"L\":[{}]}",
          "{\"M\":{\"x\":{}}}",
          "{\"M\":{\"x\":{\"NS\":[]}}}",
          "{\"M\":{\"\":{\"S\":\"a\"}}}",
          "{\"L\":[{\"N\":\"x\"}]}",
          "{\"L\":[{\"M\":{\"x\":{\"S\":\"a\",\"B\":\"YQ==\"}}}]}",
          "{\"BOOL\":true,\"NULL\":true}",
          "{\"L\":[],\"M\":{}}");

  private final ServiceShapes shapes;

  ValueMutation(ServiceShapes shapes) {
    this.shapes = shapes;
  }

  @Override
  public Optional<String> apply(Draw draw, String operation, JsonObject body) {
    var spots =
        Spot.in(shapes, body, shapes.input(operation)).stream()
            .filter(spot -> spot.shape().equals("AttributeValue"))
            .toList();
    if (spots.isEmpty()) {
      return Optional.empty();
    }
    var spot = draw.of(spots);
    if (draw.percent(4)) {
      spot.replace(nested(30 + draw.below(5)));
      return Optional.of("nested deeply: " + spot.name());
    }
    JsonElement other =
        draw.percent(90) ? JsonParser.parseString(draw.of(BROKEN)) : new Values(draw).any();
    spot.replace(other);
    return Optional.of("value of " + spot.name());
  }

  private static JsonObject nested(int levels) {
    var value = Values.one("S", "deep");
    for (int i = 0; i < levels; i++) {
      var outer = new JsonObject();
      if (i % 2 == 0) {
        var list = new JsonArray();
        list.add(value);
        outer.add("L", list);
      } else {
        var map = new JsonObject();
        map.add("x", value);
        outer.add("M", map);
      }
      value = outer;
    }
    return value;
  }
}
