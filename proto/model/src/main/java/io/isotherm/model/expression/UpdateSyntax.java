package io.isotherm.model.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An update as it was written, section by section. */
record UpdateSyntax(List<Section> sections) {
  UpdateSyntax {
    sections = List.copyOf(sections);
  }

  /** What a section does, by its keyword. */
  enum Verb {
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  /** A keyword and what follows it. */
  record Section(Verb verb, List<Clause> clauses) {
    Section {
      clauses = List.copyOf(clauses);
    }
  }

  /**
   * One change.
   *
   * @param value null for REMOVE only
   */
  record Clause(SyntaxNode.Path path, @Nullable SyntaxNode value) {}
}
