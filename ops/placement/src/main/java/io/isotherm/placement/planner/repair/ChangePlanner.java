package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.MemberId;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ReplicaChange;
import io.isotherm.placement.catalog.ReplicaChange.Cause;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.PlannerLimits;
import io.isotherm.placement.planner.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which replica gives way to which. What is missing comes first, then what a person wants
 * to be emptied; zones and even numbers of replicas are seen to when nothing else is to be done,
 * one replica at a time.
 *
 * <p>The placement group waits for no other: its replicas are small, and nothing is repaired
 * without it.
 */
final class ChangePlanner {
  private final ClusterView view;
  private final RepairSettings settings;
  private final FreshIds ids;
  private final ReplicaCounts counts;
  private final NodeChoice choice;
  private final List<Decision> decisions = new ArrayList<>();
  private final RefusedRepairs refused;
  private int free;

  ChangePlanner(ClusterView view, RepairSettings settings, ReplicaDisks disks, FreshIds ids) {
    this.view = view;
    this.settings = settings;
    this.ids = ids;
    this.counts = ReplicaCounts.of(view.catalog());
    this.choice = new NodeChoice(view, settings, disks);
    this.refused = new RefusedRepairs(view, settings, ids);
    this.free = PlannerLimits.MEMBER_CHANGES_MAX;
  }

  List<Decision> plan(List<ObservedGroup> groups) {
    boolean isQuiet = true;
    for (var group : groups) {
      if (group.group().change() != null) {
        free -= group.isPlacement() ? 0 : 1;
        isQuiet = false;
      }
    }
    var troubles = Troubles.of(groups, settings);
    for (var trouble : troubles) {
      begin(trouble);
    }
    var notes = refused.notes();
    if (!notes.isEmpty()) {
      decisions.add(new Decision.Commit(notes, Reason.REPAIR_REFUSED));
    }
    if (isQuiet && troubles.isEmpty()) {
      even(groups);
    }
    return decisions;
  }

  private void begin(Troubles.Trouble trouble) {
    var group = trouble.group();
    var reason = obstacle(trouble);
    if (reason != null) {
      stays(trouble, reason, null);
      return;
    }
    if (free <= 0 && !group.isPlacement()) {
      decisions.add(new Decision.Wait(group.group().id().toString(), Reason.ENOUGH_MEMBER_CHANGES));
      return;
    }
    switch (taker(trouble)) {
      case Taker.Chosen(var node) -> begin(group, trouble.member(), node, trouble.cause());
      case Taker.NoNode _ -> stays(trouble, group.noTaker(), null);
      case Taker.NoRoom full -> stays(trouble, Reason.NO_DISK_LEFT, full);
    }
  }

  private void stays(Troubles.Trouble trouble, Reason reason, Taker.@Nullable NoRoom full) {
    refused.add(trouble, reason, full);
    decisions.add(new Decision.Wait(trouble.group().group().id().toString(), reason));
  }

  private static @Nullable Reason obstacle(Troubles.Trouble trouble) {
    var group = trouble.group();
    if (group.leader() == null) {
      return Reason.NO_LEADER;
    }
    if (!group.isAsCatalog()) {
      return group.reported().isEmpty() ? Reason.MEMBERS_CHANGING : Reason.MEMBERS_UNEXPECTED;
    }
    return group.goesOnWithout(trouble.member()) ? null : Reason.REST_NOT_LIVE;
  }

  /** A node that comes back without its data keeps its place, when it is wanted. */
  private Taker taker(Troubles.Trouble trouble) {
    var group = trouble.group();
    var id = ReplicaCounts.node(trouble.member());
    var node = view.catalog().nodes().get(id);
    var seen = view.live(id);
    if (trouble.cause() == Cause.NODE_WIPED
        && node != null
        && node.mayLead()
        && group.fits(node)
        && seen != null
        && !seen.replicas().containsKey(group.group().id())
        && choice.hasRoom(group, node, trouble.cause())) {
      return new Taker.Chosen(node);
    }
    return choice.best(group, trouble.member(), trouble.cause(), counts);
  }

  private void even(List<ObservedGroup> groups) {
    var well = groups.stream().filter(group -> group.isAsCatalog() && group.isWell()).toList();
    var move = EvenReplicas.mended(view, choice, counts, well);
    if (move == null) {
      var storing = well.stream().filter(group -> !group.isPlacement()).toList();
      move = EvenReplicas.evened(view, choice, counts, storing);
    }
    if (move != null) {
      begin(move.group(), move.member(), move.taker(), move.cause());
    }
  }

  private void begin(ObservedGroup group, MemberId member, CatalogNode taker, Cause cause) {
    var decision = ReplicaDecisions.planned(view, counts, group, member, taker, cause, ids);
    if (!group.isPlacement()) {
      free--;
      counts.move(ReplicaCounts.node(member), taker.id());
      choice.takes(group, taker);
    }
    var change = new ReplicaChange(taker.member(), member, cause, List.of(), decision.id());
    decisions.add(
        new Decision.Commit(
            List.of(
                new CatalogChange.GroupMembersChanged(group.group().withChange(change)),
                new CatalogChange.DecisionNoted(decision, 0)),
            Reason.REPLICA_TO_REPLACE));
  }
}
