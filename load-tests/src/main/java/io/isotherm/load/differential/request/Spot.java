package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.isotherm.load.differential.shape.ServiceShapes;
import io.isotherm.load.differential.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a request that holds a value, and the shape the model gives it.
 *
 * @param shape of the value there
 */
record Spot(Place place, String name, String shape, boolean required) {
  /** Where the value is, so that another can be put there. */
  sealed interface Place {
    record Member(JsonObject object, String name) implements Place {}

    record Element(JsonArray array, int index) implements Place {}
  }

  JsonElement value() {
    return switch (place) {
      case Place.Member(var object, var member) -> object.get(member);
      case Place.Element(var array, int index) -> array.get(index);
    };
  }

  void replace(JsonElement other) {
    switch (place) {
      case Place.Member(var object, var member) -> object.add(member, other);
      case Place.Element(var array, int index) -> array.set(index, other);
    }
  }

  void remove() {
    switch (place) {
      case Place.Member(var object, var member) -> object.remove(member);
      case Place.Element(var array, int index) -> array.remove(index);
    }
  }

  /** Every place below the structure, outer ones first. */
  static List<Spot> in(ServiceShapes shapes, JsonObject body, Shape.Structure structure) {
    var spots = new ArrayList<Spot>();
    for (Shape.Member member : structure.members()) {
      if (body.has(member.name())) {
        var place = new Place.Member(body, member.name());
        add(shapes, spots, new Spot(place, member.name(), member.shape(), member.required()));
      }
    }
    return spots;
  }

  private static void add(ServiceShapes shapes, List<Spot> spots, Spot spot) {
    spots.add(spot);
    var value = spot.value();
    switch (shapes.shape(spot.shape)) {
      case Shape.Structure inner when value.isJsonObject() ->
          spots.addAll(in(shapes, value.getAsJsonObject(), inner));
      case Shape.Sequence(var element, _) when value.isJsonArray() -> {
        for (int i = 0; i < value.getAsJsonArray().size(); i++) {
          var place = new Place.Element(value.getAsJsonArray(), i);
          add(shapes, spots, new Spot(place, spot.name + "[" + i + "]", element, false));
        }
      }
      case Shape.Mapping(_, var of, _) when value.isJsonObject() -> {
        for (String key : List.copyOf(value.getAsJsonObject().keySet())) {
          var place = new Place.Member(value.getAsJsonObject(), key);
          add(shapes, spots, new Spot(place, spot.name + "." + key, of, false));
        }
      }
      case Shape.Structure _,
          Shape.Sequence _,
          Shape.Mapping _,
          Shape.Text _,
          Shape.Choice _,
          Shape.Whole _,
          Shape.Flag _,
          Shape.Blob _ -> {}
    }
  }
}
