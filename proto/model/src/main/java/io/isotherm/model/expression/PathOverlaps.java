package io.isotherm.model.expression;

import io.isotherm.model.expression.DocumentPath.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Refuses paths of one expression of which one leads through the other (they overlap), or which
 * take the same value for a map and for a list (they conflict). An overlap anywhere is reported
 * rather than a conflict.
 */
final class PathOverlaps {
  private PathOverlaps() {}

  /**
   * @param paths in the order of the text: at most as many as fit into an expression, which bounds
   *     the comparisons within one attribute to a few hundred thousand
   */
  static void requireNone(ExpressionKind kind, List<DocumentPath> paths) {
    var seen = new HashMap<String, List<DocumentPath>>();
    String conflict = null;
    for (DocumentPath path : paths) {
      List<DocumentPath> sameAttribute =
          seen.computeIfAbsent(path.attribute(), _ -> new ArrayList<>());
      for (DocumentPath earlier : sameAttribute) {
        Relation relation = relation(earlier.steps(), path.steps());
        if (relation == Relation.OVERLAP) {
          throw kind.invalid(text("overlap", earlier, path));
        }
        if (relation == Relation.CONFLICT && conflict == null) {
          conflict = text("conflict", earlier, path);
        }
      }
      sameAttribute.add(path);
    }
    if (conflict != null) {
      throw kind.invalid(conflict);
    }
  }

  private enum Relation {
    APART,
    OVERLAP,
    CONFLICT
  }

  private static Relation relation(List<Step> left, List<Step> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      Step a = left.get(i);
      Step b = right.get(i);
      if (a instanceof Step.Element != b instanceof Step.Element) {
        return Relation.CONFLICT;
      }
      if (!a.equals(b)) {
        return Relation.APART;
      }
    }
    return Relation.OVERLAP;
  }

  private static String text(String verb, DocumentPath one, DocumentPath two) {
    return "Two document paths "
        + verb
        + " with each other; must remove or rewrite one of these paths; path one: "
        + one
        + ", path two: "
        + two;
  }
}
