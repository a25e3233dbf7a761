package io.isotherm.model.expression;

import java.util.List;

/** Which attributes a read returns; the paths do not overlap. */
public record Projection(List<DocumentPath> paths) {
  public Projection {
    paths = List.copyOf(paths);
  }
}
