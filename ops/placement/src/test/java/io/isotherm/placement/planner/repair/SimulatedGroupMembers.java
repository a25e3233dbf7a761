package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.placement.planner.ReplicaObservation;
import io.isotherm.placement.planner.ReplicaObservation.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is a member of one group and who leads it, as Raft would have it. One thread. */
final class SimulatedGroupMembers {
  /** A leader that lets newcomers catch up; it ends with the leadership. */
  private record Staging(List<Member> wanted, long doneNanos) {}

  /** A leader that does not know that it was deposed, and what it takes for the members. */
  private record Deposed(long term, List<Member> members) {}

  private final GroupId id;
  private List<Member> members = List.of();
  private final Set<MemberId> open = new HashSet<>();
  private final Set<MemberId> whole = new HashSet<>();
  private final Map<MemberId, Deposed> deposed = new HashMap<>();
  private @Nullable MemberId leader;
  private @Nullable Staging staging;
  private long term;

  SimulatedGroupMembers(GroupId id) {
    this.id = id;
  }

  boolean isMember(MemberId member) {
    return ObservedGroup.ids(members).contains(member);
  }

  boolean isOpen(MemberId member) {
    return open.contains(member);
  }

  boolean hasLeader() {
    return leader != null;
  }

  long term() {
    return term;
  }

  List<Member> members() {
    return members;
  }

  /** Who has a replica, be it a member or not. */
  Set<MemberId> open() {
    return open;
  }

  /** Members that hold the group. */
  int whole() {
    return (int) members.stream().filter(m -> whole.contains(m.id())).count();
  }

  void found(MemberId member, List<Member> founders) {
    if (members.isEmpty()) {
      members = founders;
    }
    if (open.add(member)) {
      whole.add(member);
    }
  }

  void join(MemberId member) {
    if (open.add(member) && isMember(member)) {
      throw new AssertionError("A member opens an empty replica: " + member + " of " + id);
    }
  }

  void remove(MemberId member) {
    if (open.remove(member) && isMember(member)) {
      throw new AssertionError("The replica of a member is deleted: " + member + " of " + id);
    }
    whole.remove(member);
    deposed.remove(member);
  }

  /** The disk is gone. */
  void wipe(MemberId member) {
    open.remove(member);
    whole.remove(member);
    deposed.remove(member);
  }

  boolean transfer(MemberId from, String to, Predicate<MemberId> talks) {
    if (!from.equals(leader)) {
      return false;
    }
    for (var member : members) {
      if (member.id().node().equals(to) && isAble(member.id(), talks)) {
        lead(member.id());
        return true;
      }
    }
    return false;
  }

  void change(MemberId from, List<Member> expected, List<Member> wanted, long doneNanos) {
    boolean isAsExpected = ObservedGroup.ids(members).equals(ObservedGroup.ids(expected));
    if (from.equals(leader) && staging == null && isAsExpected) {
      staging = new Staging(wanted, doneNanos);
    }
  }

  /** Lets time pass: somebody is elected, a change of members comes to its end. */
  void advance(long nowNanos, Predicate<MemberId> talks) {
    deposed.keySet().removeIf(talks);
    var led = leader;
    if (led == null || !isAble(led, talks) || !hasMajority(members, talks)) {
      if (led != null) {
        deposed.put(led, new Deposed(term, members));
      }
      leader = null;
      staging = null;
      var next = members.stream().map(Member::id).filter(m -> isAble(m, talks)).findFirst();
      if (next.isPresent() && hasMajority(members, talks)) {
        lead(next.get());
      }
      return;
    }
    var changing = staging;
    if (changing != null && nowNanos >= changing.doneNanos()) {
      staging = null;
      boolean areThere =
          changing.wanted().stream()
              .map(Member::id)
              .filter(m -> !isMember(m))
              .allMatch(m -> open.contains(m) && talks.test(m));
      if (areThere) {
        changing.wanted().stream().map(Member::id).filter(m -> !isMember(m)).forEach(whole::add);
        members = changing.wanted();
      }
    }
  }

  private void lead(MemberId next) {
    staging = null;
    leader = next;
    deposed.remove(next);
    term++;
  }

  private boolean isAble(MemberId member, Predicate<MemberId> talks) {
    return isMember(member) && whole.contains(member) && talks.test(member);
  }

  private boolean hasMajority(List<Member> of, Predicate<MemberId> talks) {
    return 2 * of.stream().filter(m -> isAble(m.id(), talks)).count() > of.size();
  }

  /** What a node would report of it; null when it has no replica. */
  @Nullable ReplicaObservation observed(MemberId member) {
    if (!open.contains(member)) {
      return null;
    }
    var before = deposed.get(member);
    if (member.equals(leader) || before != null) {
      long led = before == null ? term : before.term();
      var known = before == null ? members : before.members();
      return new ReplicaObservation(Role.LEADER, led, 10, known, Map.of());
    }
    var role = isMember(member) ? Role.FOLLOWER : Role.OTHER;
    return new ReplicaObservation(role, term, 10, List.of(), Map.of());
  }
}
