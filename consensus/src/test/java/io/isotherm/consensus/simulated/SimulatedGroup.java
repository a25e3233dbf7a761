package io.isotherm.consensus.simulated;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.consensus.ReplicationGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One group: its committed log, its latest leader, its replicas. */
final class SimulatedGroup {
  private static final long TICK_NANOS = Duration.ofMillis(20).toNanos();

  private final SimulatedConsensus world;
  private final GroupId id;
  private final List<SimulatedEntry> log = new ArrayList<>();
  private final Map<MemberId, SimulatedReplica> replicas = new LinkedHashMap<>();
  private final Map<MemberId, Long> durable = new LinkedHashMap<>();
  private List<Member> members;
  private @Nullable SimulatedLeadership current;
  private long term;
  private long firstIndex;
  private boolean electing;

  /**
   * @param members all founding members
   */
  SimulatedGroup(SimulatedConsensus world, GroupId id, List<Member> members) {
    this.world = world;
    this.id = id;
    this.members = List.copyOf(members);
    loop().schedule(0, this::tick);
  }

  GroupId id() {
    return id;
  }

  EventLoop loop() {
    return world.loop();
  }

  Odds odds() {
    return world.odds();
  }

  EntryGuard guard() {
    return world.guard();
  }

  int entryBytesMax() {
    return world.entryBytesMax();
  }

  long term() {
    return term;
  }

  List<Member> members() {
    return members;
  }

  long firstIndex() {
    return firstIndex;
  }

  long nextIndex() {
    return firstIndex + log.size();
  }

  SimulatedEntry entry(long index) {
    return log.get(Math.toIntExact(index - firstIndex));
  }

  Optional<SimulatedReplica> replica(MemberId member) {
    return Optional.ofNullable(replicas.get(member));
  }

  ReplicationGroup open(SimulatedRaftHost host, boolean learner) {
    MemberId member = host.self().id();
    SimulatedReplica open = replicas.get(member);
    if (open == null) {
      try {
        open = new SimulatedReplica(this, host, learner);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      replicas.put(member, open);
      durable.putIfAbsent(member, open.appliedIndex());
      open.applySoon();
    }
    return open;
  }

  void reopenOn(SimulatedRaftHost host) {
    if (durable.containsKey(host.self().id())) {
      open(host, false);
    }
  }

  void lose(MemberId member) {
    SimulatedReplica lost = replicas.remove(member);
    if (lost != null) {
      lost.crash();
    }
  }

  void close(MemberId member) {
    SimulatedReplica closed = replicas.remove(member);
    if (closed != null) {
      closed.close();
    }
  }

  void remove(MemberId member) {
    durable.remove(member);
    SimulatedReplica removed = replicas.remove(member);
    if (removed != null) {
      removed.delete();
    }
  }

  void fault(String sentence, Throwable cause) {
    world.faults().fatal(id, sentence, cause);
  }

  private void tick() {
    if (!isLed() && !electing) {
      electing = true;
      loop().schedule(loop().between(0, odds().electionNanosMax()), this::elect);
    }
    for (SimulatedReplica replica : List.copyOf(replicas.values())) {
      if (loop().random().nextDouble() < odds().flush()) {
        replica.flush();
        durable.put(replica.member(), replica.appliedIndex());
        purge();
      }
      catchUp(replica);
    }
    loop().schedule(TICK_NANOS, this::tick);
  }

  /** Keeps what a majority might need; those that need more get a checkpoint. */
  private void purge() {
    List<Long> flushed = durable.values().stream().sorted().toList();
    long upTo = flushed.get((flushed.size() - 1) / 2);
    while (firstIndex <= upTo && !log.isEmpty()) {
      log.removeFirst();
      firstIndex++;
    }
  }

  private void catchUp(SimulatedReplica replica) {
    SimulatedLeadership leader = current;
    if (leader == null || !reaches(replica)) {
      return;
    }
    if (replica.isBehindTheLog() && !leader.replica().isBehindTheLog()) {
      replica.installFrom(leader.replica());
      durable.put(replica.member(), replica.appliedIndex());
    }
    if (isMember(replica.member())) {
      replica.admit();
    }
    replica.hear(new LeaderHint.Known(leader.replica().member(), leader.term()));
    replica.applySoon();
  }

  /** Whether a replica hears the latest leader, and so what is committed. */
  boolean reaches(SimulatedReplica replica) {
    return current != null
        && !current.replica().isClosed()
        && world.hears(replica.member(), current.replica().member());
  }

  private boolean isLed() {
    return current != null && canCommit(current);
  }

  boolean canCommit(SimulatedLeadership leadership) {
    return leadership == current
        && !leadership.replica().isClosed()
        && hearsMajority(leadership.replica().member());
  }

  private boolean hearsMajority(MemberId member) {
    long heard = members.stream().filter(other -> world.hears(member, other.id())).count();
    return heard * 2 > members.size();
  }

  boolean hearsAnyOther(MemberId member) {
    return members.size() == 1
        || members.stream()
            .anyMatch(other -> !other.id().equals(member) && world.hears(member, other.id()));
  }

  List<GroupStatus.FollowerStatus> followersOf(SimulatedReplica leader) {
    return members.stream()
        .filter(member -> !member.id().equals(leader.member()))
        .map(member ->
            new GroupStatus.FollowerStatus(
                member.id(),
                replica(member.id()).map(SimulatedReplica::appliedIndex).orElse(-1L),
                0))
        .toList();
  }

  private void elect() {
    electing = false;
    if (isLed()) {
      return;
    }
    List<SimulatedReplica> candidates =
        replicas.values().stream()
            .filter(replica -> isMember(replica.member()) && !replica.isBehindTheLog())
            .filter(replica -> hearsMajority(replica.member()))
            .toList();
    if (!candidates.isEmpty()) {
      elect(candidates.get(loop().random().nextInt(candidates.size())));
    }
  }

  private void elect(SimulatedReplica winner) {
    SimulatedLeadership previous = current;
    term++;
    if (previous != null) {
      int survive = loop().random().nextInt(previous.survivorsMax() + 1);
      log.addAll(previous.survivors(survive));
      previous.replica().lose(previous.lost(survive));
      tellLater(previous, winner);
    }
    log.add(SimulatedEntry.startOf(term));
    var leadership = new SimulatedLeadership(this, winner, term);
    current = leadership;
    winner.lead(leadership);
    winner.takeLost().forEach(entry -> appendLate(leadership, entry));
    replicas.values().forEach(SimulatedReplica::applySoon);
  }

  /**
   * A proposal that was evaluated in one term and is appended in a later one: between evaluation
   * and append, the leader was deposed and elected again.
   */
  private void appendLate(SimulatedLeadership now, SimulatedEntry entry) {
    if (loop().random().nextDouble() < odds().appendLate()) {
      loop()
          .schedule(
              loop().between(0, odds().electionNanosMax()),
              () -> {
                if (canCommit(now)) {
                  commit(List.of(entry.in(now.term())));
                }
              });
    }
  }

  /**
   * A replica that led learns that it does not: at once when it was elected again, later otherwise.
   */
  private void tellLater(SimulatedLeadership previous, SimulatedReplica winner) {
    SimulatedReplica deposed = previous.replica();
    var hint = new LeaderHint.Known(winner.member(), term);
    if (deposed.isClosed()) {
      return;
    }
    if (deposed == winner) {
      deposed.follow(new LeaderHint.Nobody());
      return;
    }
    loop()
        .schedule(
            loop().between(0, odds().noticeNanosMax()),
            () -> {
              if (!deposed.isClosed() && current != null && current.replica() != deposed) {
                deposed.follow(hint);
              }
            });
  }

  void depose() {
    SimulatedLeadership leader = current;
    if (leader == null || !canCommit(leader)) {
      return;
    }
    List<SimulatedReplica> others =
        replicas.values().stream()
            .filter(replica -> isMember(replica.member()) && !replica.isBehindTheLog())
            .filter(replica -> hearsMajority(replica.member()))
            .toList();
    elect(others.get(loop().random().nextInt(others.size())));
  }

  void commit(List<SimulatedEntry> entries) {
    log.addAll(entries);
    SimulatedLeadership leader = current;
    if (leader != null) {
      leader.replica().applyAll();
    }
    replicas.values().forEach(SimulatedReplica::applySoon);
  }

  /** What a majority says of a term: some member of any majority knows the latest. */
  ReadConfirmation confirm(SimulatedLeadership asker) {
    if (asker.replica().isClosed() || !hearsMajority(asker.replica().member())) {
      return ReadConfirmation.UNREACHABLE;
    }
    return asker == current ? ReadConfirmation.CONFIRMED : ReadConfirmation.DEPOSED;
  }

  boolean transfer(SimulatedReplica from, MemberId successor) {
    SimulatedReplica to = replicas.get(successor);
    SimulatedLeadership leader = current;
    if (leader == null || leader.replica() != from || to == null || to.isBehindTheLog()) {
      return false;
    }
    if (!canCommit(leader) || !isMember(successor) || !hearsMajority(successor)) {
      return false;
    }
    elect(to);
    return true;
  }

  ReplicationGroup.MembershipOutcome changeMembers(
      SimulatedReplica from, List<Member> expected, List<Member> wanted) {
    SimulatedLeadership leader = current;
    if (leader == null || leader.replica() != from || !canCommit(leader)) {
      return ReplicationGroup.MembershipOutcome.NOT_LEADING;
    }
    if (!List.copyOf(expected).equals(members)) {
      return ReplicationGroup.MembershipOutcome.CONFLICT;
    }
    members = List.copyOf(wanted);
    return ReplicationGroup.MembershipOutcome.COMMITTED;
  }

  private boolean isMember(MemberId member) {
    return members.stream().anyMatch(other -> other.id().equals(member));
  }
}
