package io.isotherm.consensus.simulated;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All groups of a simulated cluster, and the processes that host their replicas.
 *
 * <p>It models what Raft promises, not how: a group has one committed log; whoever was elected in
 * the latest term appends to it while a majority hears it; when a leader is lost, some prefix of
 * what it had under way survives into the next term. A deposed leader goes on believing until it is
 * told.
 */
public final class SimulatedConsensus {
  private static final int ENTRY_BYTES_MAX = (1 << 20) + (16 << 10);

  private final EventLoop loop;
  private final Odds odds;
  private final Contact contact;
  private final FaultHandler faults;
  private final EntryGuard guard;
  private final Map<GroupId, SimulatedGroup> groups = new TreeMap<>();
  private final Map<MemberId, SimulatedRaftHost> running = new HashMap<>();

  public SimulatedConsensus(EventLoop loop, Odds odds, Contact contact, FaultHandler faults) {
    this(loop, odds, contact, faults, AppliedMark::admits);
  }

  /**
   * @param guard which entries have effects; other than {@link AppliedMark#admits} only to see that
   *     its absence is noticed
   */
  public SimulatedConsensus(
      EventLoop loop, Odds odds, Contact contact, FaultHandler faults, EntryGuard guard) {
    this.loop = loop;
    this.odds = odds;
    this.contact = contact;
    this.faults = faults;
    this.guard = guard;
  }

  /** Starts a process; its replicas come back from {@code directories}. */
  public RaftHost start(
      Member self, RaftHost.StateMachineFactory factory, Directories directories) {
    if (running.containsKey(self.id())) {
      throw new IllegalStateException("The process is running.");
    }
    var host = new SimulatedRaftHost(this, self, factory, directories);
    running.put(self.id(), host);
    groups.values().forEach(group -> group.reopenOn(host));
    return host;
  }

  /** Ends a process at once: what it had not flushed and everything it had under way is gone. */
  public void crash(MemberId member) {
    SimulatedRaftHost host = running.remove(member);
    if (host != null) {
      groups.values().forEach(group -> group.lose(member));
    }
  }

  /** Makes the leader of a group step down, if there is one, as after a pause. */
  public void depose(GroupId id) {
    SimulatedGroup group = groups.get(id);
    if (group != null) {
      group.depose();
    }
  }

  EventLoop loop() {
    return loop;
  }

  Odds odds() {
    return odds;
  }

  EntryGuard guard() {
    return guard;
  }

  int entryBytesMax() {
    return ENTRY_BYTES_MAX;
  }

  FaultHandler faults() {
    return faults;
  }

  boolean hears(MemberId one, MemberId other) {
    return running.containsKey(one)
        && running.containsKey(other)
        && (one.equals(other) || contact.between(one, other));
  }

  @Nullable SimulatedRaftHost host(MemberId member) {
    return running.get(member);
  }

  SimulatedGroup found(GroupId id, List<Member> members) {
    return groups.computeIfAbsent(id, key -> new SimulatedGroup(this, key, members));
  }

  @Nullable SimulatedGroup group(GroupId id) {
    return groups.get(id);
  }

  List<SimulatedGroup> groups() {
    return List.copyOf(groups.values());
  }

  void stop(SimulatedRaftHost host) {
    if (running.get(host.self().id()) == host) {
      groups.values().forEach(group -> group.close(host.self().id()));
      running.remove(host.self().id());
    }
  }
}
