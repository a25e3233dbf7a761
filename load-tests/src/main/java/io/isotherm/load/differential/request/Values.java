package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.request.TestTable.Attribute;
import java.util.List;

/**
 * Attribute values as JSON. Few names, few keys and few values, so that conditions meet items and
 * are sometimes true.
 */
final class Values {
  /** What an attribute of this name usually holds is told by its name. */
  static final List<String> NAMES =
      List.of("str", "num", "bin", "flag", "nil", "ss", "ns", "bs", "lst", "doc", "oth");

  private static final List<String> TYPES =
      List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
  private static final List<String> TEXTS = List.of("a", "ab", "abc", "b", "", "ä€😀", "10");
  private static final List<String> NUMBERS =
      List.of("0", "1", "-1", "2", "2.50", "10", "1e3", "-0", "0.001", "9.9e125", "1E-130", "007");
  private static final List<String> BLOBS = List.of("YQ==", "YWI=", "YWJj", "", "AP8=");
  private static final int DEPTH_MAX = 3;

  private final Draw draw;

  Values(Draw draw) {
    this.draw = draw;
  }

  /** A whole key of the table, from a small pool. */
  JsonObject key(TestTable table) {
    var key = new JsonObject();
    table.key().forEach(attribute -> key.add(attribute.name(), keyValue(attribute)));
    return key;
  }

  /** A value for a key attribute, of its type. */
  JsonObject keyValue(Attribute attribute) {
    return switch (attribute.type()) {
      case "S" -> one("S", draw.of("a", "b", "c", "ab"));
      case "N" -> one("N", draw.of("1", "2", "-1", "2.5", "10"));
      default -> one("B", draw.of("YQ==", "YWI=", "Yg==", "AP8="));
    };
  }

  /** A key and some attributes. */
  JsonObject item(TestTable table) {
    var item = key(table);
    int attributes = draw.below(6);
    for (int i = 0; i < attributes; i++) {
      var name = draw.of(NAMES);
      item.add(name, named(name));
    }
    return item;
  }

  /** What an attribute of that name usually holds, or now and then anything. */
  JsonObject named(String name) {
    return draw.percent(12) ? any() : usual(name);
  }

  /** What an attribute of that name usually holds. */
  JsonObject usual(String name) {
    return switch (name) {
      case "str" -> scalar("S");
      case "num" -> scalar("N");
      case "bin" -> scalar("B");
      case "flag" -> scalar("BOOL");
      case "nil" -> scalar("NULL");
      case "ss" -> set("SS", TEXTS.subList(0, 4));
      case "ns" -> set("NS", NUMBERS.subList(0, 4));
      case "bs" -> set("BS", BLOBS.subList(0, 3));
      case "lst" -> of("L", 0);
      case "doc" -> of("M", 0);
      default -> any();
    };
  }

  /** Two of one type that can be compared, the lesser one first. */
  List<JsonObject> bounds(String type) {
    var ordered =
        switch (type) {
          case "S" -> List.of("a", "ab", "b", "c");
          case "N" -> List.of("-1", "1", "2", "2.5", "10");
          default -> List.of("AP8=", "YQ==", "YWI=", "Yg==");
        };
    int low = draw.below(ordered.size());
    int high = low + draw.below(ordered.size() - low);
    return List.of(one(type, ordered.get(low)), one(type, ordered.get(high)));
  }

  JsonObject any() {
    return of(draw.of(TYPES), 0);
  }

  static JsonObject one(String type, String text) {
    var value = new JsonObject();
    value.addProperty(type, text);
    return value;
  }

  private JsonObject of(String type, int depth) {
    return switch (type) {
      case "SS" -> set(type, TEXTS.subList(0, 4));
      case "NS" -> set(type, NUMBERS.subList(0, 4));
      case "BS" -> set(type, BLOBS.subList(0, 3));
      case "L" -> list(depth);
      case "M" -> map(depth);
      default -> scalar(type);
    };
  }

  private JsonObject scalar(String type) {
    var value = new JsonObject();
    value.add(
        type,
        switch (type) {
          case "S" -> new JsonPrimitive(draw.of(TEXTS));
          case "N" -> new JsonPrimitive(draw.of(NUMBERS));
          case "B" -> new JsonPrimitive(draw.of(BLOBS));
          case "BOOL" -> new JsonPrimitive(draw.percent(50));
          case "NULL" -> new JsonPrimitive(true);
          default -> JsonNull.INSTANCE;
        });
    return value;
  }

  private JsonObject set(String type, List<String> pool) {
    var elements = new JsonArray();
    int first = draw.below(pool.size());
    int size = 1 + draw.below(pool.size() - 1);
    for (int i = 0; i < size; i++) {
      elements.add(pool.get((first + i) % pool.size()));
    }
    var value = new JsonObject();
    value.add(type, elements);
    return value;
  }

  private JsonObject list(int depth) {
    var elements = new JsonArray();
    int size = depth >= DEPTH_MAX ? 0 : draw.below(4);
    for (int i = 0; i < size; i++) {
      elements.add(of(draw.of(TYPES), depth + 1));
    }
    var value = new JsonObject();
    value.add("L", elements);
    return value;
  }

  private JsonObject map(int depth) {
    var entries = new JsonObject();
    int size = depth >= DEPTH_MAX ? 0 : draw.below(4);
    for (int i = 0; i < size; i++) {
      entries.add(draw.of("x", "y", "z", "num"), of(draw.of(TYPES), depth + 1));
    }
    var value = new JsonObject();
    value.add("M", entries);
    return value;
  }
}
