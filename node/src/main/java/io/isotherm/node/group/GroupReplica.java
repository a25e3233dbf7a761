package io.isotherm.node.group;

import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.storage.StorageClosedException;
import io.isotherm.node.storage.StorageFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One replica of a group: its state machine, its writer and its reader. Any thread. */
public final class GroupReplica {
  private final GroupId id;
  private final AppliedStateHolder state = new AppliedStateHolder();
  private final GroupWriter writer;
  private final GroupReader reader;
  private final HandoverQueue handovers;
  private final GroupStateMachine stateMachine;

  /**
   * @param writing serial: one task at a time, in the order given
   * @param reading bounded; throws {@link java.util.concurrent.RejectedExecutionException} when it
   *     has no room
   * @param listener hears of leadership after the writer and the reader
   */
  public GroupReplica(
      GroupId id,
      StorageFactory storage,
      Executor writing,
      Executor reading,
      GroupTimer timer,
      GroupClock clock,
      GroupLimits limits,
      FaultHandler faults,
      LeadershipListener listener) {
    this(id, storage, writing, reading, timer, clock, limits, faults, listener, WorkMeter.NONE);
  }

  /** As above, and tells {@code work} how long requests take. */
  public GroupReplica(
      GroupId id,
      StorageFactory storage,
      Executor writing,
      Executor reading,
      GroupTimer timer,
      GroupClock clock,
      GroupLimits limits,
      FaultHandler faults,
      LeadershipListener listener,
      WorkMeter work) {
    this(id, storage, writing, reading, timer, clock, limits, faults, listener, work, false);
  }

  /**
   * As above.
   *
   * @param traced whether requests with spans come
   */
  public GroupReplica(
      GroupId id,
      StorageFactory storage,
      Executor writing,
      Executor reading,
      GroupTimer timer,
      GroupClock clock,
      GroupLimits limits,
      FaultHandler faults,
      LeadershipListener listener,
      WorkMeter work,
      boolean traced) {
    this.id = id;
    var times = new ApplyTimes(clock, traced);
    this.handovers = new HandoverQueue(state, timer, clock);
    this.writer =
        new GroupWriter(id, state, writing, timer, clock, limits, handovers, faults, work, times);
    this.reader = new GroupReader(id, state, reading, clock, handovers, faults, work);
    this.stateMachine =
        new GroupStateMachine(
            storage, state, handovers, times, List.of(writer, reader, handovers, listener));
  }

  public GroupId id() {
    return id;
  }

  /** What the group's log is applied to. */
  public ReplicatedStateMachine stateMachine() {
    return stateMachine;
  }

  public GroupWriter writer() {
    return writer;
  }

  public GroupReader reader() {
    return reader;
  }

  /** The partition, or null when it is not here, or the replica is stopped. */
  public @Nullable PartitionDescriptor partition(long partitionId) {
    try {
      return state.get().partitions().find(partitionId);
    } catch (StorageClosedException stopped) {
      return null;
    }
  }

  /** The partitions, in the order of their ids; none when it is stopped. */
  public Collection<PartitionDescriptor> held() {
    try {
      return state.get().partitions().all();
    } catch (StorageClosedException stopped) {
      return List.of();
    }
  }

  /** The partitions and what they hold, in the order of their ids; none when it is stopped. */
  public List<PartitionLoad> partitions() {
    var loads = new ArrayList<PartitionLoad>();
    try {
      var current = state.get();
      for (var partition : current.partitions().all()) {
        loads.add(
            new PartitionLoad(partition, current.counters(partition.id().value()).reported()));
      }
    } catch (StorageClosedException stopped) {
      return List.of();
    }
    return loads;
  }

  /** The partitions that depart, in the order of their ids; none when it is stopped. */
  public List<Departure> departures() {
    try {
      return state.get().partitions().departures();
    } catch (StorageClosedException stopped) {
      return List.of();
    }
  }

  /** The partitions that arrive, in the order of their ids; none when it is stopped. */
  public List<Arrival> arrivals() {
    try {
      return state.get().arrivals().all();
    } catch (StorageClosedException stopped) {
      return List.of();
    }
  }

  /**
   * A departing partition as it is applied at this moment; null when it does not depart, or the
   * replica is stopped. To be closed by the caller.
   */
  public @Nullable DepartureView openDeparture(long partitionId) {
    try {
      return state.get().departureView(partitionId);
    } catch (StorageClosedException stopped) {
      return null;
    }
  }

  /**
   * Says that another group serves what departs, and always will: who waits for it here need not
   * wait for this group's log to say so.
   */
  public void adopted(Departure departure) {
    handovers.adopted(departure.source().id().value(), departure.target());
  }

  /** A partition and what it holds. */
  public record PartitionLoad(PartitionDescriptor partition, Counters counters) {}
}
