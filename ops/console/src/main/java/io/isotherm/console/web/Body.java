package io.isotherm.console.web;

import io.isotherm.model.error.DatabaseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is sent along with a request: the members of a JSON object. */
record Body(Map<String, Object> members) {
  /**
   * Empty when it is not given.
   *
   * @throws DatabaseException VALIDATION when it is no text
   */
  String text(String name) {
    return switch (members.get(name)) {
      case null -> "";
      case String text -> text;
      default -> throw DatabaseException.invalid(name, "A text is wanted");
    };
  }

  /**
   * @throws DatabaseException VALIDATION when it is not given
   */
  String needed(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw DatabaseException.invalid(name, "It is not given");
    }
    return text;
  }

  /**
   * False when it is not given.
   *
   * @throws DatabaseException VALIDATION when it is neither true nor false
   */
  boolean truth(String name) {
    return switch (members.get(name)) {
      case null -> false;
      case Boolean truth -> truth;
      default -> throw DatabaseException.invalid(name, "True or false is wanted");
    };
  }

  /**
   * A whole number from 1 on.
   *
   * @throws DatabaseException VALIDATION
   */
  long number(String name) {
    if (members.get(name) instanceof Long number && number > 0) {
      return number;
    }
    throw DatabaseException.invalid(name, "A whole number from 1 on is wanted");
  }

  /**
   * Empty when it is not given.
   *
   * @throws DatabaseException VALIDATION when it is no list of texts
   */
  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (var element : list(name)) {
      if (!(element instanceof String text)) {
        throw DatabaseException.invalid(name, "A list of texts is wanted");
      }
      texts.add(text);
    }
    return texts;
  }

  /**
   * Empty when it is not given.
   *
   * @throws DatabaseException VALIDATION when it is no list of objects
   */
  List<Body> bodies(String name) {
    var bodies = new ArrayList<Body>();
    for (var element : list(name)) {
      if (!(element instanceof Map<?, ?> object)) {
        throw DatabaseException.invalid(name, "A list of objects is wanted");
      }
      var own = new HashMap<String, Object>();
      object.forEach((key, value) -> own.put(String.valueOf(key), value));
      bodies.add(new Body(own));
    }
    return bodies;
  }

  private List<?> list(String name) {
    return switch (members.get(name)) {
      case null -> List.of();
      case List<?> elements -> elements;
      default -> throw DatabaseException.invalid(name, "A list is wanted");
    };
  }
}
