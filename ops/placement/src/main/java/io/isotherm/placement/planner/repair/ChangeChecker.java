package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.ReplicaChange;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.PlannerLimits;
import io.isotherm.placement.planner.Reason;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.Successors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries changes of replicas to their end, from nothing but the catalog and reports.
 *
 * <pre>
 * what the leader reports                what happens
 * the members with a newcomer instead    done: the catalog follows
 * the members of the catalog             the newcomer joins; the one that goes stops leading; the
 *                                        leader is asked, and asked again
 * those, and a newcomer                  of a group of one: the leader is asked to let the other go
 * others                                 they are taken over as they are
 * nothing                                wait: they change, or nobody leads
 * </pre>
 *
 * <p>A change is never given up, since the leader may go on with what it was asked: a newcomer that
 * falls silent makes room for another, and whichever of them the leader takes in is the one.
 */
final class ChangeChecker {
  private final ClusterView view;
  private final Map<GroupId, ClusterView.Leader> leaders;
  private final RepairSettings settings;
  private final FreshIds ids;
  private final ReplicaCounts counts;
  private final NodeChoice choice;

  /** Changes of members that leaders have in hand. */
  private final Set<Step.ChangeMembers> asked = new HashSet<>();

  ChangeChecker(
      ClusterView view,
      Map<GroupId, ClusterView.Leader> leaders,
      RepairSettings settings,
      ReplicaDisks disks,
      FreshIds ids) {
    this.view = view;
    this.settings = settings;
    this.leaders = leaders;
    this.ids = ids;
    this.counts = ReplicaCounts.of(view.catalog());
    this.choice = new NodeChoice(view, settings, disks);
    for (var step : view.pending()) {
      if (step instanceof Step.ChangeMembers change) {
        asked.add(change);
      }
    }
  }

  List<Decision> check(List<ObservedGroup> groups) {
    var decisions = new ArrayList<Decision>();
    for (var group : groups) {
      var change = group.group().change();
      var leader = group.leader();
      if (change != null) {
        decisions.add(check(group, change));
      } else if (leader != null && !group.reported().isEmpty() && !group.isAsCatalog()) {
        decisions.add(unexpected(group, leader));
      }
    }
    return decisions;
  }

  private Decision check(ObservedGroup group, ReplicaChange change) {
    var leader = group.leader();
    if (leader == null) {
      return waits(group, Reason.NO_LEADER);
    }
    if (group.reported().isEmpty()) {
      return waits(group, Reason.MEMBERS_CHANGING);
    }
    var reported = ObservedGroup.ids(group.reported());
    for (var candidate : change.candidates().toList()) {
      if (reported.equals(ObservedGroup.ids(group.with(candidate, change.removed())))) {
        return done(group, change, candidate, leader.replica().term());
      }
    }
    if (group.isAsCatalog()) {
      var obstacle = newcomer(group, change);
      return obstacle != null ? obstacle : change(group, change, change.added(), leader);
    }
    for (var candidate : change.candidates().toList()) {
      if (reported.equals(ObservedGroup.ids(both(group, candidate)))) {
        return change(group, change, candidate, leader);
      }
    }
    return unexpected(group, leader);
  }

  /** What a leader reports is what is so; what was under way is not, any more. */
  private Decision unexpected(ObservedGroup group, ClusterView.Leader leader) {
    boolean areKnown =
        group.reported().stream()
            .allMatch(m -> view.catalog().nodes().containsKey(ReplicaCounts.node(m.id())));
    if (!areKnown) {
      return waits(group, Reason.MEMBERS_UNEXPECTED);
    }
    var changes = new ArrayList<CatalogChange>();
    changes.add(
        new CatalogChange.GroupMembersChanged(
            group.group().withReplicas(group.reported(), leader.replica().term())));
    end(group.group().change(), Outcome.ABANDONED, changes);
    return new Decision.Commit(changes, Reason.MEMBERS_UNEXPECTED);
  }

  private void end(@Nullable ReplicaChange change, Outcome outcome, List<CatalogChange> changes) {
    var planned = change == null ? null : view.catalog().decisions().get(change.decision());
    if (planned != null) {
      changes.add(
          new CatalogChange.DecisionNoted(
              planned.ended(ids.decision(), view.nowMillis(), outcome, List.of(), planned.text()),
              planned.id()));
    }
  }

  private Decision done(ObservedGroup group, ReplicaChange change, Member added, long term) {
    var changes = new ArrayList<CatalogChange>();
    changes.add(
        new CatalogChange.GroupMembersChanged(
            group.group().withReplicas(group.with(added, change.removed()), term)));
    end(change, Outcome.DONE, changes);
    return new Decision.Commit(changes, Reason.REPLICA_REPLACED);
  }

  /** What is to be done before the leader can be asked; null when nothing is. */
  private @Nullable Decision newcomer(ObservedGroup group, ReplicaChange change) {
    var node = ReplicaCounts.node(change.added().id());
    var seen = view.live(node);
    var registered = view.catalog().nodes().get(node);
    boolean isGone =
        registered == null
            || !registered.member().id().equals(change.added().id())
            || !group.fits(registered);
    if (isGone || view.isRemoved(node)) {
      return another(group, change);
    }
    if (seen == null) {
      return view.silence(node).compareTo(PlannerLimits.NEWCOMER_SILENCE_MAX) >= 0
          ? another(group, change)
          : new Decision.Wait("node " + node, Reason.NODE_SILENT);
    }
    if (!seen.replicas().containsKey(group.group().id())) {
      return new Decision.Do(
          new Step.JoinGroup(node, group.group().id(), group.group().configuration() + 1),
          Reason.NEWCOMER_TO_JOIN);
    }
    return null;
  }

  private Decision another(ObservedGroup group, ReplicaChange change) {
    if (change.givenUp().size() >= ReplicaChange.GIVEN_UP_MAX) {
      return waits(group, group.noTaker());
    }
    return switch (choice.best(group, change.removed(), change.cause(), counts)) {
      case Taker.NoNode _ -> waits(group, group.noTaker());
      case Taker.NoRoom _ -> waits(group, Reason.NO_DISK_LEFT);
      case Taker.Chosen(var node) -> {
        if (!group.isPlacement()) {
          counts.move(ReplicaCounts.node(change.added().id()), node.id());
          choice.takes(group, node);
        }
        yield new Decision.Commit(
            List.of(
                new CatalogChange.GroupMembersChanged(
                    group.group().withChange(change.withAdded(node.member())))),
            Reason.NEWCOMER_SILENT);
      }
    };
  }

  /**
   * Another member is in trouble meanwhile, and has to go first. Should the leader still do what it
   * was asked before, it is taken over as it is.
   */
  private Decision instead(ObservedGroup group, ReplicaChange change) {
    var trouble = Troubles.worst(group, settings).orElse(null);
    if (trouble == null
        || !trouble.cause().isRepair()
        || trouble.member().equals(change.removed())
        || !group.goesOnWithout(trouble.member())) {
      return waits(group, Reason.REST_NOT_LIVE);
    }
    var taker = view.catalog().nodes().get(ReplicaCounts.node(change.added().id()));
    if (taker == null) {
      return waits(group, Reason.REST_NOT_LIVE);
    }
    var changes = new ArrayList<CatalogChange>();
    end(change, Outcome.ABANDONED, changes);
    var decision =
        ReplicaDecisions.planned(
            view, counts, group, trouble.member(), taker, trouble.cause(), ids);
    changes.add(new CatalogChange.DecisionNoted(decision, 0));
    changes.add(
        new CatalogChange.GroupMembersChanged(
            group
                .group()
                .withChange(
                    new ReplicaChange(
                        change.added(),
                        trouble.member(),
                        trouble.cause(),
                        change.givenUp(),
                        decision.id()))));
    return new Decision.Commit(changes, Reason.REPLICA_TO_REPLACE);
  }

  private Decision change(
      ObservedGroup group, ReplicaChange change, Member added, ClusterView.Leader leader) {
    boolean isSecond = !group.isAsCatalog();
    boolean isFirstOfTwo = !isSecond && group.group().replicas().size() == 1;
    if (!isFirstOfTwo && leader.node().equals(ReplicaCounts.node(change.removed()))) {
      return handOver(group, leader);
    }
    if (!isSecond && !group.goesOnWithout(change.removed())) {
      return instead(group, change);
    }
    for (var step : asked) {
      // A change of members holds one of the few threads that a node has for such things.
      if (step.node().equals(leader.node())) {
        return waits(
            group,
            step.groupId().equals(group.group().id()) ? Reason.STEP_PENDING : Reason.LEADER_BUSY);
      }
    }
    var step =
        new Step.ChangeMembers(
            leader.node(),
            group.group().id(),
            group.group().configuration() + 1,
            group.reported(),
            isFirstOfTwo ? both(group, added) : group.with(added, change.removed()));
    asked.add(step);
    return new Decision.Do(step, Reason.REPLICA_TO_REPLACE);
  }

  /** Whoever goes must not lead: a leader that removes itself leaves an election behind. */
  private Decision handOver(ObservedGroup group, ClusterView.Leader leader) {
    var node = view.catalog().nodes().get(leader.node());
    var successor = Successors.least(view, leaders, group.group().id(), leader);
    if (successor == null) {
      return waits(group, Reason.NO_SUCCESSOR);
    }
    if (node != null && !node.mayLead()) {
      return waits(group, Reason.NODE_TO_EMPTY);
    }
    return new Decision.Do(
        new Step.TransferLeadership(leader.node(), group.group().id(), successor.id()),
        Reason.REPLICA_TO_REPLACE);
  }

  private static List<Member> both(ObservedGroup group, Member added) {
    var members = new ArrayList<>(group.group().replicas());
    members.add(added);
    return members;
  }

  private static Decision waits(ObservedGroup group, Reason reason) {
    return new Decision.Wait(group.group().id().toString(), reason);
  }
}
