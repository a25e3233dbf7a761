package io.isotherm.placement.planner;

import io.isotherm.placement.catalog.CatalogChange;
import java.util.List;

/** What to do, or what is not done, and why. */
public sealed interface Decision {
  Reason reason();

  /** Put changes into the catalog, all or none. */
  record Commit(List<CatalogChange> changes, Reason reason) implements Decision {
    public Commit {
      changes = List.copyOf(changes);
    }
  }

  /** Ask a node. */
  record Do(Step step, Reason reason) implements Decision {}

  /**
   * Nothing this time: the next plan looks again.
   *
   * @param subject such as {@code g3} or {@code node n1}
   */
  record Wait(String subject, Reason reason) implements Decision {}
}
