package io.isotherm.model.expression;

import io.isotherm.model.Limits;
import io.isotherm.model.expression.DocumentPath.Step;
import io.isotherm.model.expression.SyntaxNode.Part;
import java.util.ArrayList;
import java.util.List;

/** Turns written paths into document paths: names put in, indexes read, reserved words refused. */
final class PathBinder {
  /** As many as the largest index has. */
  private static final int INDEX_DIGITS_MAX = 10;

  private final ExpressionKind kind;
  private final PlaceholderResolver placeholders;

  PathBinder(ExpressionKind kind, PlaceholderResolver placeholders) {
    this.kind = kind;
    this.placeholders = placeholders;
  }

  /** Refuses words of the path that are reserved, and indexes that no list reaches. */
  void requireAllowed(SyntaxNode.Path path) {
    for (Part part : path.parts()) {
      if (part instanceof Part.Word(String text) && ReservedWords.contains(text)) {
        throw kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + text);
      }
      if (part instanceof Part.Index(String digits) && !isIndex(digits)) {
        throw kind.invalid("List index is not within the allowable range; index: [" + digits + "]");
      }
    }
  }

  private static boolean isIndex(String digits) {
    return digits.length() <= INDEX_DIGITS_MAX && Long.parseLong(digits) <= Integer.MAX_VALUE;
  }

  /** A path that is allowed, with its names put in, which count as used from now on. */
  DocumentPath bind(SyntaxNode.Path path) {
    List<Part> parts = path.parts();
    if (parts.size() > Limits.NESTING_LEVELS_MAX) {
      throw kind.invalid(
          "The document path has too many nesting elements; nesting levels: " + parts.size());
    }
    var steps = new ArrayList<Step>(parts.size() - 1);
    for (Part part : parts.subList(1, parts.size())) {
      steps.add(step(part));
    }
    return new DocumentPath(name(parts.getFirst()), steps);
  }

  private Step step(Part part) {
    return part instanceof Part.Index(String digits)
        ? new Step.Element(Integer.parseInt(digits))
        : new Step.Member(name(part));
  }

  private String name(Part part) {
    return switch (part) {
      case Part.Word(String text) -> text;
      case Part.Placeholder(String text) -> placeholders.name(kind, text);
      case Part.Index(String digits) ->
          throw new IllegalStateException("an index is no name: " + digits);
    };
  }
}
