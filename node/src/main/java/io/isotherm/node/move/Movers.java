package io.isotherm.node.move;

import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.LeadershipListener;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The movers of a node: one for each departure of the groups whose leaders are here. Any thread;
 * all work is done on the executor that was given.
 */
public final class Movers implements AutoCloseable {
  /** Who is moved where. */
  private record Move(long group, long partition, long target) {
    static Move of(Departure departure) {
      return new Move(
          departure.source().groupId(),
          departure.source().id().value(),
          departure.target().id().value());
    }
  }

  private final LongFunction<@Nullable GroupReplica> replicas;
  private final UnaryOperator<MoveSource> sources;
  private final LongSupplier ids;
  private final MoverExecutor executor;
  private final Mover.Surroundings surroundings;

  /** Changed on the executor only. */
  private final Map<Move, Mover> movers = new ConcurrentHashMap<>();

  /** On the executor only. */
  private final Set<Long> leading = new HashSet<>();

  /**
   * @param replicas finds the replica of a group on this node; null when there is none
   * @param sources what movers see of a replica, made of what it is; the same but in tests
   * @param random 64 random bits each; no two movers of any node have the same
   */
  public Movers(
      LongFunction<@Nullable GroupReplica> replicas,
      UnaryOperator<MoveSource> sources,
      TargetPeers peers,
      MoverExecutor executor,
      GroupClock clock,
      LongSupplier random,
      MoveLimits limits,
      MoveEvents events,
      FaultHandler faults) {
    this.replicas = replicas;
    this.sources = sources;
    this.ids = random;
    this.executor = executor;
    this.surroundings =
        new Mover.Surroundings(
            peers,
            executor,
            clock,
            () -> (random.getAsLong() >>> 11) * 0x1p-53,
            new CopyPace(limits.copyBytesPerSecond()),
            limits,
            events,
            faults);
  }

  /** Is to hear whether the replica of a group leads. */
  public LeadershipListener listener(long groupId) {
    return new LeadershipListener() {
      @Override
      public void leading(Leadership leadership) {
        executor.execute(() -> {
          leading.add(groupId);
          beginNew(groupId);
        });
      }

      @Override
      public void following(LeaderHint hint) {
        executor.execute(() -> {
          leading.remove(groupId);
          endAll(groupId);
        });
      }
    };
  }

  /** Looks whether a group has departures that nobody carries on. */
  public void look(long groupId) {
    executor.execute(() -> beginNew(groupId));
  }

  /** How far a move is. */
  public MoveStatus status(Departure departure) {
    var mover = movers.get(Move.of(departure));
    return mover == null ? MoveStatus.NONE : mover.status();
  }

  /** Lets every move be as it is; none is begun any more. */
  @Override
  public void close() {
    executor.execute(() -> {
      leading.clear();
      List.copyOf(movers.values()).forEach(Mover::end);
    });
  }

  private void beginNew(long groupId) {
    var replica = leading.contains(groupId) ? replicas.apply(groupId) : null;
    if (replica == null) {
      return;
    }
    for (var departure : replica.departures()) {
      var move = Move.of(departure);
      if (!movers.containsKey(move)) {
        var source = sources.apply(new ReplicaSource(replica, departure, surroundings.clock()));
        var mover =
            new Mover(departure, source, surroundings, ids.getAsLong(), () -> movers.remove(move));
        movers.put(move, mover);
        mover.step();
      }
    }
  }

  private void endAll(long groupId) {
    movers.forEach((move, mover) -> {
      if (move.group() == groupId) {
        mover.end();
      }
    });
  }
}
