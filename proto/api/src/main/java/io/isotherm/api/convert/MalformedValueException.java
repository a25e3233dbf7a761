package io.isotherm.api.convert;

import io.isotherm.model.error.DatabaseException;

/**
 * What was read is no value. It gathers the path to the place on its way up, so that reading what
 * is well-formed costs nothing for it.
 */
final class MalformedValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  /** Fields from the outermost to the place, as {@code address.lines[2]}. */
  private final String path;

  MalformedValueException(String problem) {
    this(problem, "");
  }

  private MalformedValueException(String problem, String path) {
    super(problem, null, false, false);
    this.problem = problem;
    this.path = path;
  }

  /** The same, seen from the map, or message, that has the place as its member {@code name}. */
  MalformedValueException inMember(String name) {
    return new MalformedValueException(problem, name + tail());
  }

  /** The same, seen from the list that has the place at {@code index}. */
  MalformedValueException inElement(int index) {
    return new MalformedValueException(problem, "[" + index + "]" + tail());
  }

  DatabaseException toDatabaseException() {
    return path.isEmpty()
        ? DatabaseException.invalid(problem)
        : DatabaseException.invalid(path, problem);
  }

  private String tail() {
    return path.isEmpty() || path.startsWith("[") ? path : "." + path;
  }
}
