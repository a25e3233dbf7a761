package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.group.GroupReplica;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The state machine of a replica, handed what a {@link Variation} makes of leaderships and entries,
 * and looked at by a {@link PartitionWatch} and a {@link ServingWatch}.
 */
record WatchedStateMachine(
    String name,
    GroupReplica replica,
    Variation variation,
    PartitionWatch watch,
    ServingWatch serving)
    implements ReplicatedStateMachine {
  private ReplicatedStateMachine real() {
    return replica.stateMachine();
  }

  private List<PartitionDescriptor> partitions() {
    return replica.partitions().stream().map(GroupReplica.PartitionLoad::partition).toList();
  }

  @Override
  public AppliedMark open(Path directory) throws IOException {
    return real().open(directory);
  }

  @Override
  public void apply(AppliedMark mark, ByteBuffer effects) throws IOException {
    var before = partitions();
    var departuresBefore = replica.departures();
    var varied = variation.entry().apply(effects.duplicate());
    real().apply(mark, varied.duplicate());
    var after = partitions();
    var departuresAfter = replica.departures();
    if (!after.equals(before) || !departuresAfter.equals(departuresBefore)) {
      String where = name + " " + replica.id();
      var entry = GroupEntry.parseFrom(varied);
      watch.applied(where, mark, entry, before, after);
      serving.applied(where, replica.id().value(), mark, entry, after, departuresAfter);
    }
  }

  @Override
  public void advance(AppliedMark mark) throws IOException {
    real().advance(mark);
  }

  @Override
  public AppliedMark flush() throws IOException {
    return real().flush();
  }

  @Override
  public AppliedMark checkpoint(Path directory) throws IOException {
    return real().checkpoint(directory);
  }

  @Override
  public void leading(Leadership leadership) {
    real().leading(variation.leadership().apply(leadership));
  }

  @Override
  public void following(LeaderHint hint) {
    real().following(hint);
  }

  @Override
  public void close() throws IOException {
    real().close();
  }
}
