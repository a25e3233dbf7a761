package io.isotherm.load.differential.judge;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.shape.Bounds;
import io.isotherm.load.differential.shape.ServiceShapes;
import io.isotherm.load.differential.shape.Shape;
import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * States what the service makes of a request's form, from its model alone: first every type, then
 * every bound. Written apart from the server's own rules, so that one checks the other.
 */
public final class FormRules {
  private final ServiceShapes shapes;

  public FormRules(ServiceShapes shapes) {
    this.shapes = shapes;
  }

  public Statement state(Request request) {
    Optional<JsonObject> body = object(request.body());
    if (body.isEmpty()) {
      return new Statement.Unreadable("no JSON object");
    }
    var input = shapes.input(request.operation());
    var unreadable = wrongType(body.get(), input, "");
    if (unreadable.isPresent()) {
      return new Statement.Unreadable(unreadable.get());
    }
    var violations = new LinkedHashSet<String>();
    check(body.get(), input, "", violations);
    violations.removeIf(violation -> OwnWords.has(request.operation(), violation));
    if (TableNames.areAskedFor(request.operation())) {
      if (TableNames.in(body.get()).isEmpty()) {
        return new Statement.Unnamed();
      }
      violations.addAll(TableNames.violations(TableNames.in(body.get()).get()));
    }
    return violations.isEmpty()
        ? new Statement.WellFormed()
        : new Statement.Constrained(violations);
  }

  /** Strictly: what Gson lets pass otherwise is no JSON. */
  private static Optional<JsonObject> object(String text) {
    try (var reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      var body = JsonParser.parseReader(reader);
      return reader.peek() == JsonToken.END_DOCUMENT && body instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonParseException | MalformedJsonException _) {
      return Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Optional<String> wrongType(JsonElement value, Shape shape, String path) {
    if (value.isJsonNull()) {
      return Optional.empty();
    }
    var wrong = Optional.of(path);
    return switch (shape) {
      case Shape.Text _, Shape.Choice _ -> isText(value) ? Optional.empty() : wrong;
      case Shape.Blob _ -> isText(value) && isBase64(value) ? Optional.empty() : wrong;
      case Shape.Flag _ ->
          value instanceof JsonPrimitive flag && flag.isBoolean() ? Optional.empty() : wrong;
      case Shape.Whole _ ->
          value instanceof JsonPrimitive number && number.isNumber() ? Optional.empty() : wrong;
      case Shape.Sequence(var element, _) -> {
        if (!value.isJsonArray()) {
          yield wrong;
        }
        for (JsonElement each : value.getAsJsonArray()) {
          var inner = wrongType(each, shapes.shape(element), path + "[]");
          if (inner.isPresent()) {
            yield inner;
          }
        }
        yield Optional.empty();
      }
      case Shape.Mapping(_, var of, _) -> {
        if (!value.isJsonObject()) {
          yield wrong;
        }
        for (var entry : value.getAsJsonObject().entrySet()) {
          var inner = wrongType(entry.getValue(), shapes.shape(of), path + "." + entry.getKey());
          if (inner.isPresent()) {
            yield inner;
          }
        }
        yield Optional.empty();
      }
      case Shape.Structure structure -> {
        if (!value.isJsonObject()) {
          yield wrong;
        }
        for (Shape.Member member : structure.members()) {
          var held = value.getAsJsonObject().get(member.name());
          if (held != null) {
            var inner = wrongType(held, shapes.shape(member.shape()), path + "." + member.name());
            if (inner.isPresent()) {
              yield inner;
            }
          }
        }
        yield Optional.empty();
      }
    };
  }

  private void check(JsonElement value, Shape shape, String path, Set<String> violations) {
    switch (shape) {
      case Shape.Text(var bounds, var pattern) -> {
        var text = value.getAsString();
        length(text.codePointCount(0, text.length()), bounds, path, value, violations);
        if (!pattern.isEmpty() && !text.matches(pattern)) {
          violations.add(
              Violations.of(
                  path, value, "Member must satisfy regular expression pattern: " + pattern));
        }
      }
      case Shape.Choice(var values) -> {
        if (!values.contains(value.getAsString())) {
          violations.add(
              Violations.of(
                  path, value, Violations.sorted("Member must satisfy enum value set: " + values)));
        }
      }
      case Shape.Whole(var bounds) -> {
        long number = value.getAsBigDecimal().longValue();
        var told = new JsonPrimitive(number);
        if (bounds.hasLeast() && number < bounds.least()) {
          violations.add(
              Violations.of(
                  path, told, "Member must have value greater than or equal to " + bounds.least()));
        }
        if (bounds.hasMost() && number > bounds.most()) {
          violations.add(
              Violations.of(
                  path, told, "Member must have value less than or equal to " + bounds.most()));
        }
      }
      case Shape.Sequence(var element, var bounds) -> {
        length(value.getAsJsonArray().size(), bounds, path, value, violations);
        int position = 1;
        for (JsonElement each : value.getAsJsonArray()) {
          var inner = path + "." + position + ".member";
          checkInner(each, element, new Holder(path, value), inner, "Member", violations);
          position++;
        }
      }
      case Shape.Mapping(var key, var of, var bounds) -> {
        length(value.getAsJsonObject().size(), bounds, path, value, violations);
        var holder = new Holder(path, value);
        for (var entry : value.getAsJsonObject().entrySet()) {
          var inner = path + "." + entry.getKey() + ".member";
          checkInner(new JsonPrimitive(entry.getKey()), key, holder, inner, "Map keys", violations);
          checkInner(entry.getValue(), of, holder, inner, "Map value", violations);
        }
      }
      case Shape.Structure structure -> {
        for (Shape.Member member : structure.members()) {
          var held = value.getAsJsonObject().get(member.name());
          var name = lowerFirst(member.name());
          var inner = path.isEmpty() ? name : path + "." + name;
          if (held != null && !held.isJsonNull()) {
            check(held, shapes.shape(member.shape()), inner, violations);
          } else if (member.required()) {
            violations.add(Violations.of(inner, JsonNull.INSTANCE, "Member must not be null"));
          }
        }
      }
      case Shape.Flag _, Shape.Blob _ -> {}
    }
  }

  /** A list or a map, and where it is. */
  private record Holder(String path, JsonElement value) {}

  /**
   * What is wrong with a plain element is said of the list or map that holds it; what is wrong
   * inside a structure is said of the place.
   */
  private void checkInner(
      JsonElement value,
      String name,
      Holder holder,
      String path,
      String which,
      Set<String> violations) {
    if (value.isJsonNull()) {
      return;
    }
    var shape = shapes.shape(name);
    var inner = new LinkedHashSet<String>();
    check(value, shape, path, inner);
    boolean own = inner.removeIf(violation -> Violations.isAt(path, violation));
    if (own) {
      violations.add(
          Violations.of(holder.path(), holder.value(), which + " must satisfy constraint"));
    }
    violations.addAll(inner);
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static void length(
      long length, Bounds bounds, String path, JsonElement value, Set<String> violations) {
    if (bounds.hasLeast() && length < bounds.least()) {
      violations.add(
          Violations.of(
              path, value, "Member must have length greater than or equal to " + bounds.least()));
    }
    if (bounds.hasMost() && length > bounds.most()) {
      violations.add(
          Violations.of(
              path, value, "Member must have length less than or equal to " + bounds.most()));
    }
  }

  private static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  private static boolean isBase64(JsonElement value) {
    try {
      var text = value.getAsString();
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)).equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
