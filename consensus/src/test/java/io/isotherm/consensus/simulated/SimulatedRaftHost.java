package io.isotherm.consensus.simulated;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.consensus.ReplicationGroup;
import java.util.List;
import java.util.Optional;

/** A simulated process as a member of groups. Lives until it is closed or crashed. */
final class SimulatedRaftHost implements RaftHost {
  private final SimulatedConsensus world;
  private final Member self;
  private final StateMachineFactory factory;
  private final Directories directories;

  SimulatedRaftHost(
      SimulatedConsensus world, Member self, StateMachineFactory factory, Directories directories) {
    this.world = world;
    this.self = self;
    this.factory = factory;
    this.directories = directories;
  }

  @Override
  public Member self() {
    return self;
  }

  @Override
  public int entryBytesMax() {
    return world.entryBytesMax();
  }

  ReplicatedStateMachine stateMachine(GroupId group) {
    return factory.create(group);
  }

  Directories directories() {
    return directories;
  }

  @Override
  public ReplicationGroup found(GroupId id, List<Member> members) {
    if (members.stream().noneMatch(member -> member.id().equals(self.id()))) {
      throw new IllegalArgumentException("A process founds only groups it is a member of.");
    }
    return world.found(id, members).open(this, false);
  }

  @Override
  public ReplicationGroup join(GroupId id) {
    SimulatedGroup group = world.group(id);
    if (group == null) {
      throw new IllegalStateException("In a simulation a group is founded before it is joined.");
    }
    return group.open(this, true);
  }

  @Override
  public Optional<ReplicationGroup> group(GroupId id) {
    SimulatedGroup group = world.group(id);
    return group == null
        ? Optional.empty()
        : group.replica(self.id()).map(SimulatedReplica.class::cast);
  }

  @Override
  public List<ReplicationGroup> groups() {
    return world.groups().stream()
        .flatMap(group -> group.replica(self.id()).stream())
        .<ReplicationGroup>map(SimulatedReplica.class::cast)
        .toList();
  }

  @Override
  public void remove(GroupId id) {
    SimulatedGroup group = world.group(id);
    if (group != null) {
      group.remove(self.id());
    }
  }

  @Override
  public void close() {
    world.stop(this);
  }
}
