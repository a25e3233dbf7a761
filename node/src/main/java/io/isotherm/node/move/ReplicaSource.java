package io.isotherm.node.move;

import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.node.group.ChangeRequest;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.PartitionChange;
import io.isotherm.node.group.SourceView;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A departure of a replica, changed through the writer of its group. */
final class ReplicaSource implements MoveSource {
  /** A change that waited longer in the writer's queue is asked for again. */
  private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(2);

  private final GroupReplica replica;
  private final GroupClock clock;
  private final Departure begun;
  private final long partition;
  private final long target;

  ReplicaSource(GroupReplica replica, Departure departure, GroupClock clock) {
    this.replica = replica;
    this.clock = clock;
    this.begun = departure;
    this.partition = departure.source().id().value();
    this.target = departure.target().id().value();
  }

  @Override
  public @Nullable Departure departure() {
    return replica.departures().stream().filter(this::isThis).findFirst().orElse(null);
  }

  private boolean isThis(Departure departure) {
    return departure.source().id().value() == partition
        && departure.target().id().value() == target;
  }

  @Override
  public @Nullable SourceView open() {
    var view = replica.openDeparture(partition);
    if (view != null && !isThis(view.departure())) {
      view.close();
      return null;
    }
    return view;
  }

  @Override
  public void freeze(Consumer<PartitionsResponse> answer) {
    change(new PartitionChange.Freeze(partition, target), answer);
  }

  @Override
  public void adopted() {
    replica.adopted(begun);
  }

  @Override
  public void leave(Consumer<PartitionsResponse> answer) {
    change(new PartitionChange.Leave(partition, target), answer);
  }

  @Override
  public void stay(Consumer<PartitionsResponse> answer) {
    change(new PartitionChange.Stay(partition, target), answer);
  }

  private void change(PartitionChange change, Consumer<PartitionsResponse> answer) {
    long deadlineNanos = clock.nanos() + CHANGE_TIMEOUT.toNanos();
    replica.writer().submit(List.of(new ChangeRequest(change, deadlineNanos, answer)));
  }
}
