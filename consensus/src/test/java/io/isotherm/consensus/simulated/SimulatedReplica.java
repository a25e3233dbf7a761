package io.isotherm.consensus.simulated;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.consensus.ReplicationGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replica in a simulated process, from its opening to its crash or close. */
final class SimulatedReplica implements ReplicationGroup {
  private final SimulatedGroup group;
  private final SimulatedRaftHost host;
  private final ReplicatedStateMachine stateMachine;
  private final List<SimulatedEntry> lost = new ArrayList<>();
  private AppliedMark mark;
  private LeaderHint hint = new LeaderHint.Nobody();
  private @Nullable SimulatedLeadership leadership;
  private boolean applying;
  private boolean learner;
  private boolean closed;

  /**
   * @param learner whether it takes no part until a leader reaches it
   */
  SimulatedReplica(SimulatedGroup group, SimulatedRaftHost host, boolean learner)
      throws IOException {
    this.group = group;
    this.host = host;
    this.learner = learner;
    stateMachine = host.stateMachine(group.id());
    mark = stateMachine.open(host.directories().live(name()));
  }

  MemberId member() {
    return host.self().id();
  }

  boolean isClosed() {
    return closed;
  }

  private String name() {
    return host.self().id() + "/" + group.id();
  }

  private long nextIndex() {
    return mark.position().index() + 1;
  }

  /** Applies what is committed, now. */
  void applyAll() {
    try {
      while (!closed && nextIndex() < group.nextIndex()) {
        if (nextIndex() < group.firstIndex()) {
          return;
        }
        apply(group.entry(nextIndex()));
      }
    } catch (IOException | RuntimeException failure) {
      fault("A replica could not apply an entry.", failure);
    }
  }

  private void apply(SimulatedEntry entry) throws IOException {
    var at = new LogPosition(entry.term(), nextIndex());
    ProposalOutcome outcome;
    if (entry.hasEffects()
        && group.guard().admits(mark, at, entry.guardTerm(), entry.guardSequence())) {
      mark = mark.applied(at, entry.guardTerm(), entry.guardSequence());
      stateMachine.apply(mark, entry.effects().asReadOnlyBuffer());
      outcome = new ProposalOutcome.Applied(at);
    } else {
      mark = mark.skipped(at);
      stateMachine.advance(mark);
      outcome = new ProposalOutcome.Dropped(ProposalOutcome.Reason.AFTER_DROPPED);
    }
    SimulatedLeadership proposer = entry.proposer();
    if (proposer != null && proposer.replica() == this) {
      proposer.answer(entry, outcome);
    }
  }

  /** A follower learns who leads; one that thinks it leads is told by {@link #follow}. */
  void hear(LeaderHint known) {
    if (leadership == null && !hint.equals(known)) {
      follow(known);
    }
  }

  /** A leader that counts this replica as a member has reached it. */
  void admit() {
    learner = false;
  }

  /** Applies what is committed, some time soon. */
  void applySoon() {
    if (applying || closed) {
      return;
    }
    applying = true;
    EventLoop loop = group.loop();
    loop.schedule(
        loop.between(0, group.odds().applyNanosMax()),
        () -> {
          applying = false;
          if (!closed && group.reaches(this)) {
            applyAll();
          }
        });
  }

  void lead(SimulatedLeadership granted) {
    if (leadership != null) {
      follow(new LeaderHint.Nobody());
    }
    applyAll();
    leadership = granted;
    hint = new LeaderHint.Known(member(), granted.term());
    stateMachine.leading(granted);
  }

  void follow(LeaderHint known) {
    hint = known;
    SimulatedLeadership lost = leadership;
    leadership = null;
    stateMachine.following(known);
    if (lost != null) {
      lost.end();
    }
  }

  void flush() {
    try {
      stateMachine.flush();
    } catch (IOException failure) {
      fault("A replica could not flush.", failure);
    }
  }

  /** Keeps proposals that were lost with a term: they may come up when it leads again. */
  void lose(List<SimulatedEntry> entries) {
    lost.addAll(entries);
  }

  List<SimulatedEntry> takeLost() {
    List<SimulatedEntry> taken = List.copyOf(lost);
    lost.clear();
    return taken;
  }

  /** Whether entries this replica still needs are gone from the log. */
  boolean isBehindTheLog() {
    return nextIndex() < group.firstIndex();
  }

  /** Takes over a checkpoint of {@code source}. */
  void installFrom(SimulatedReplica source) {
    try {
      source.stateMachine.checkpoint(host.directories().incoming(name()));
      stateMachine.close();
      host.directories().swap(name(), source.name());
      mark = stateMachine.open(host.directories().live(name()));
    } catch (IOException failure) {
      fault("A replica could not install a checkpoint.", failure);
    }
  }

  /** How far this replica would come back after a crash now, at least; purging stays behind it. */
  long appliedIndex() {
    return mark.position().index();
  }

  /** The process is gone: nothing is called any more. */
  void crash() {
    closed = true;
  }

  void close() {
    closed = true;
    try {
      stateMachine.close();
    } catch (IOException failure) {
      fault("A replica could not be closed.", failure);
    }
  }

  void delete() {
    close();
    try {
      host.directories().delete(name());
    } catch (IOException failure) {
      fault("A replica could not be deleted.", failure);
    }
  }

  private void fault(String sentence, Exception cause) {
    closed = true;
    group.fault(sentence, cause);
  }

  @Override
  public GroupId id() {
    return group.id();
  }

  @Override
  public GroupStatus status() {
    return new GroupStatus(
        group.id(),
        role(),
        leadership != null ? leadership.term() : group.term(),
        hint,
        group.nextIndex() - 1,
        mark.position(),
        group.members(),
        true,
        leadership != null ? group.followersOf(this) : List.of());
  }

  private GroupStatus.Role role() {
    if (closed) {
      return GroupStatus.Role.CLOSED;
    }
    if (leadership != null) {
      return GroupStatus.Role.LEADER;
    }
    return learner ? GroupStatus.Role.LEARNER : GroupStatus.Role.FOLLOWER;
  }

  @Override
  public boolean transferLeadership(MemberId successor, Duration timeout) {
    return group.transfer(this, successor);
  }

  @Override
  public MembershipOutcome changeMembers(
      List<Member> expected, List<Member> wanted, Duration timeout) {
    return group.changeMembers(this, expected, wanted);
  }
}
