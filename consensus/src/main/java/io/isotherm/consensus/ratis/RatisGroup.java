package io.isotherm.consensus.ratis;

import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.GroupStatus.Role;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.consensus.ReplicationGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.ratis.protocol.RaftClientAsynchronousProtocol;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.ResourceUnavailableException;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer;
import org.jspecify.annotations.Nullable;

/**
 * One replica: the division of Ratis, its state machine, and what goes between them. Any thread.
 *
 * <p>A fault is told once, and stops the replica; what was in flight ends unknown.
 */
final class RatisGroup implements ReplicationGroup {
  private final GroupId id;
  private final HostServices host;
  private final FaultHandler faults;
  private final LogDirectory log;
  private final StateDirectory state;
  private final LeadershipNotices notices;
  private final GroupStateMachine machine;
  private final MachineLife life;
  private final AtomicBoolean faulty = new AtomicBoolean();
  private final AtomicBoolean tellingCommitted = new AtomicBoolean();

  /** Entries of this leader that were applied, to see whether there was one since. */
  private final AtomicLong ownApplied = new AtomicLong();

  private final long openedNanos = System.nanoTime();
  private volatile boolean stopping;
  private volatile @Nullable KnownVoters voters;
  private volatile RaftServer.@Nullable Division division;

  RatisGroup(
      GroupId id,
      HostServices host,
      FaultHandler faults,
      LogDirectory log,
      StateDirectory state,
      ReplicatedStateMachine replicated) {
    this.id = id;
    this.host = host;
    this.faults = faults;
    this.log = log;
    this.state = state;
    this.life = new MachineLife(replicated, state);
    this.notices = new LeadershipNotices(this, replicated, host.callbacks());
    this.machine =
        new GroupStateMachine(
            this,
            replicated,
            life,
            log,
            notices,
            new LogBound(this, life, host.callbacks(), host.config().logBytesMax()),
            new CheckpointInstall(this, state, host));
  }

  @Override
  public GroupId id() {
    return id;
  }

  @Override
  public GroupStatus status() {
    RaftServer.Division replica = division;
    // Until it has opened its log, Ratis gives a replica no role and refuses to be asked the rest.
    if (replica == null || replica.getInfo().getCurrentRole() == null) {
      return new GroupStatus(
          id,
          Role.CLOSED,
          0,
          new LeaderHint.Nobody(),
          -1,
          machine.applied().position(),
          List.of(),
          false,
          List.of());
    }
    DivisionInfo now = replica.getInfo();
    RaftPeerId leader = now.getLeaderId();
    Role role = role(replica);
    RaftConfiguration configuration = replica.getRaftConf();
    long committed = replica.getRaftLog().getLastCommittedIndex();
    return new GroupStatus(
        id,
        role,
        now.getCurrentTerm(),
        leader == null
            ? new LeaderHint.Nobody()
            : new LeaderHint.Known(Names.member(leader), now.getCurrentTerm()),
        committed,
        machine.applied().position(),
        Names.members(configuration.getCurrentPeers()),
        configuration.getPreviousPeers().isEmpty() && configuration.getLogEntryIndex() <= committed,
        role == Role.LEADER || role == Role.LEADER_STARTING
            ? host.appenders().followers(Names.ratis(id))
            : List.of());
  }

  private Role role(RaftServer.Division replica) {
    DivisionInfo now = replica.getInfo();
    if (!now.isAlive() || faulty.get()) {
      return Role.CLOSED;
    }
    return switch (now.getCurrentRole()) {
      case LEADER -> now.isLeaderReady() ? Role.LEADER : Role.LEADER_STARTING;
      case CANDIDATE -> Role.CANDIDATE;
      case LISTENER -> Role.LEARNER;
      case FOLLOWER ->
          replica.getRaftConf().getPeer(replica.getId()) == null ? Role.LEARNER : Role.FOLLOWER;
      case UNRECOGNIZED -> Role.CLOSED;
    };
  }

  @Override
  public boolean transferLeadership(MemberId successor, Duration timeout) {
    return host.management().transferLeadership(id, successor, timeout);
  }

  @Override
  public MembershipOutcome changeMembers(
      List<Member> expected, List<Member> wanted, Duration timeout) {
    return status().role() == Role.LEADER
        ? host.management().changeMembers(id, expected, wanted, timeout)
        : MembershipOutcome.NOT_LEADING;
  }

  GroupStateMachine machine() {
    return machine;
  }

  MachineLife life() {
    return life;
  }

  StateDirectory stateDirectory() {
    return state;
  }

  LogDirectory logDirectory() {
    return log;
  }

  int entryBytesMax() {
    return host.config().entryBytesMax();
  }

  void attach(RaftServer.Division opened) {
    division = opened;
  }

  RaftServer.Division attached() {
    return Objects.requireNonNull(division, "The replica has not been opened.");
  }

  /** The division of Ratis once there is one; it may not have opened its log yet. */
  RaftServer.@Nullable Division opened() {
    return division;
  }

  /** How long this replica has been open in this process. */
  Duration openFor() {
    return Duration.ofNanos(System.nanoTime() - openedNanos);
  }

  /**
   * Appends the proposal on the calling thread.
   *
   * @return why it was not appended; null when it was, or may have been
   */
  @Nullable Reason submit(Proposal proposal) {
    CompletableFuture<RaftClientReply> reply;
    try {
      reply =
          ((RaftClientAsynchronousProtocol) attached()).submitClientRequestAsync(request(proposal));
    } catch (IOException | RuntimeException e) {
      reply = CompletableFuture.failedFuture(e);
    }
    if (!proposal.mayBeInLog() && reply.isDone()) {
      return reason(reply);
    }
    var _ =
        reply.whenComplete((answer, failure) -> {
          if (failure != null || !answer.isSuccess()) {
            proposal.end(new ProposalOutcome.Unknown());
          }
        });
    return null;
  }

  private RaftClientRequest request(Proposal proposal) {
    return RaftClientRequest.newBuilder()
        .setClientId(host.client())
        .setServerId(attached().getId())
        .setGroupId(Names.ratis(id))
        .setCallId(host.nextCall())
        .setMessage(proposal)
        .setType(RaftClientRequest.writeRequestType())
        .build();
  }

  private static Reason reason(CompletableFuture<RaftClientReply> refused) {
    Throwable cause =
        refused.isCompletedExceptionally()
            ? refused.exceptionNow()
            : refused.resultNow().getException();
    return cause instanceof ResourceUnavailableException ? Reason.OVERLOADED : Reason.NOT_LEADING;
  }

  void confirm(TermLeadership leadership, Consumer<? super ReadConfirmation> answer) {
    host.confirmations().confirm(this, leadership, answer);
  }

  void confirmationsOver(TermLeadership leadership) {
    host.confirmations().over(id, leadership.term());
  }

  /** Whether this replica leads in {@code term} and has applied all of the terms before. */
  boolean isReadyLeader(long term) {
    DivisionInfo now = attached().getInfo();
    return now.isLeaderReady() && leads(term);
  }

  boolean leads(long term) {
    DivisionInfo now = attached().getInfo();
    return now.isLeader() && now.getCurrentTerm() == term && now.isAlive();
  }

  /** The latest term this replica has promised to heed; -1 before it is open. */
  long term() {
    RaftServer.Division replica = division;
    return replica == null ? -1 : replica.getInfo().getCurrentTerm();
  }

  /** The latest configuration in the log here. */
  Voters voters() {
    RaftConfiguration now = attached().getRaftConf();
    KnownVoters known = voters;
    if (known == null || !known.isOf(now)) {
      known =
          new KnownVoters(
              now,
              new Voters(
                  Names.members(now.getCurrentPeers()), Names.members(now.getPreviousPeers())));
      voters = known;
    }
    return known.voters;
  }

  private record KnownVoters(RaftConfiguration configuration, Voters voters) {
    /** Ratis makes a new object for each configuration; comparing contents costs more. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(RaftConfiguration other) {
      return configuration == other;
    }
  }

  boolean isSelf(RaftPeerId member) {
    return attached().getId().equals(member);
  }

  /** An entry of this leader was applied: the followers shall know unless a newer one tells. */
  void ownEntryApplied() {
    ownApplied.incrementAndGet();
    putOffTelling();
  }

  private void putOffTelling() {
    if (tellingCommitted.compareAndSet(false, true)) {
      long seen = ownApplied.get();
      host.later(() -> tellCommitted(seen));
    }
  }

  private void tellCommitted(long seen) {
    tellingCommitted.set(false);
    if (ownApplied.get() != seen) {
      putOffTelling();
      return;
    }
    TermLeadership leadership = notices.current();
    if (leadership != null && !leadership.isRevoked() && leadership.quiet()) {
      host.appenders().tellCommitted(Names.ratis(id));
    }
  }

  /** Whole segments of entries up to {@code index} may go; the names that stay are durable. */
  void purge(long index) throws IOException {
    log.forceIfChanged();
    var _ = attached().getRaftLog().purge(index);
  }

  boolean isFaulty() {
    return faulty.get();
  }

  /** Tells of a fault, unless one was told before, and stops the replica. */
  void fault(String sentence, Throwable cause) {
    RaftServer.Division replica = division;
    if (report(sentence, cause) && replica != null) {
      host.callbacks().execute(replica::close);
    }
  }

  /**
   * Tells of a fault on the updater thread, which then throws: Ratis stops the replica by itself.
   * Stopped from another thread at the same time, the updater would spin for ever.
   *
   * @return whether it is the first fault
   */
  boolean report(String sentence, Throwable cause) {
    boolean first = faulty.compareAndSet(false, true);
    if (first) {
      notices.lost();
      faults.fatal(id, sentence, cause);
    }
    return first;
  }

  /** The host is about to stop this replica. */
  void stopping() {
    stopping = true;
  }

  /**
   * Ratis stops the replica: on our word, in trouble, or because the latest configuration in its
   * log is without it. That one may still be taken back, when its leader dies before a majority has
   * it, and then this replica is needed: so it is opened again, until it is removed on our word.
   */
  void closing() {
    RaftServer.Division replica = division;
    if (stopping || replica == null) {
      return;
    }
    boolean isMember =
        replica.getRaftConf().getCurrentPeers().stream()
            .anyMatch(peer -> peer.getId().equals(replica.getId()));
    if (isMember) {
      fault(
          "A replica stopped by itself.",
          new IllegalStateException("A replica stopped by itself."));
    } else if (!faulty.get()) {
      host.reopenLater(this);
    }
  }
}
