package io.isotherm.load.differential.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Breaks keys: attributes lost, added, of another type, empty, too long. */
final class KeyMutation implements Mutation {
  private static final int PARTITION_KEY_BYTES_MAX = 2_048;
  private static final int SORT_KEY_BYTES_MAX = 1_024;

  @Override
  public Optional<String> apply(Draw draw, String operation, JsonObject body) {
    var keys = new ArrayList<JsonObject>();
    collect(body, keys);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    var key = draw.of(keys);
    var present = List.of("id", "pk", "sk").stream().filter(key::has).toList();
    if (present.isEmpty()) {
      return Optional.empty();
    }
    var name = draw.of(present);
    switch (draw.below(7)) {
      case 0 -> key.remove(name);
      case 1 -> key.add("num", Values.one("N", "1"));
      case 2 -> key.add(name, new Values(draw).any());
      case 3 -> key.add(name, Values.one(draw.of("S", "B"), ""));
      case 4 -> {
        int most = name.equals("sk") ? SORT_KEY_BYTES_MAX : PARTITION_KEY_BYTES_MAX;
        key.add(name, Values.one("S", "k".repeat(most + draw.below(2))));
      }
      case 5 -> key.add(name + "x", key.remove(name));
      default -> {
        for (String each : List.copyOf(key.keySet())) {
          key.remove(each);
        }
      }
    }
    return Optional.of("key");
  }

  private static void collect(JsonElement element, List<JsonObject> keys) {
    if (element instanceof JsonObject object) {
      for (var entry : object.entrySet()) {
        var value = entry.getValue();
        boolean holder =
            List.of("Key", "Item", "ExclusiveStartKey").contains(entry.getKey())
                && value.isJsonObject();
        if (holder) {
          keys.add(value.getAsJsonObject());
        } else if (entry.getKey().equals("Keys") && value.isJsonArray()) {
          value.getAsJsonArray().asList().stream()
              .filter(JsonElement::isJsonObject)
              .forEach(key -> keys.add(key.getAsJsonObject()));
        } else {
          collect(value, keys);
        }
      }
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(each -> collect(each, keys));
    }
  }
}
