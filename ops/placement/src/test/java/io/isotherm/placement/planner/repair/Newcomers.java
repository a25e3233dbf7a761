package io.isotherm.placement.planner.repair;

import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.ReplicaChange;
import io.isotherm.placement.planner.Step;
import org.jspecify.annotations.Nullable;

/**
 * What holds of newcomers whatever happens: a leader may take in whoever it was ever asked to, so
 * nobody who was to be added is forgotten, tried again or deleted while the change goes on.
 */
final class Newcomers {
  private Newcomers() {}

  /**
   * @return how many newcomers made room for another
   */
  static int check(Catalog before, Catalog after) {
    int givenUp = 0;
    for (var group : after.groups().values()) {
      var change = group.change();
      var earlier = change(before.groups().get(group.id()));
      if (change == null || earlier == null) {
        continue;
      }
      if (!change.candidates().toList().containsAll(earlier.candidates().toList())) {
        throw new AssertionError("A newcomer is forgotten: " + earlier + ", then " + change);
      }
      if (!change.added().equals(earlier.added())) {
        givenUp++;
        if (earlier.candidates().anyMatch(change.added()::equals)) {
          throw new AssertionError("A newcomer is tried again: " + earlier + ", then " + change);
        }
      }
    }
    return givenUp;
  }

  /** Nobody is asked to delete what may still become a member's. */
  static void check(Catalog catalog, Step step) {
    var change = change(catalog.groups().get(step.groupId()));
    var node = catalog.nodes().get(step.node());
    if (step instanceof Step.RemoveGroup
        && change != null
        && node != null
        && change.candidates().anyMatch(newcomer -> newcomer.id().equals(node.member().id()))) {
      throw new AssertionError("A newcomer's replica is to be deleted: " + change);
    }
  }

  private static @Nullable ReplicaChange change(@Nullable CatalogGroup group) {
    return group == null ? null : group.change();
  }
}
