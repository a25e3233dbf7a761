package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.Reason;
import java.util.List;
import java.util.Map;

/**
 * Takes the placement group into the catalog. Its founders agreed on its members before there was a
 * catalog, and they are as founded until the catalog has them: it is the catalog that lets them
 * change. So it does no harm if it is a deposed leader that reports them.
 */
final class PlacementMembers {
  /** Its founding is history: no replica of it is ever opened by the founding list again. */
  private static final long FIRST_CONFIGURATION = 1;

  private PlacementMembers() {}

  static List<Decision> check(ClusterView view, Map<GroupId, ClusterView.Leader> leaders) {
    var leader = leaders.get(GroupId.PLACEMENT);
    if (view.catalog().placement() != null
        || leader == null
        || leader.replica().members().isEmpty()) {
      return List.of();
    }
    var group =
        new CatalogGroup(
            GroupId.PLACEMENT,
            FIRST_CONFIGURATION,
            leader.replica().members(),
            leader.replica().term(),
            null);
    return List.of(
        new Decision.Commit(
            List.of(new CatalogChange.GroupMembersChanged(group)), Reason.PLACEMENT_MEMBERS_KNOWN));
  }
}
