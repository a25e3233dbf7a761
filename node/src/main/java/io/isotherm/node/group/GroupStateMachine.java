package io.isotherm.node.group;

import com.google.protobuf.CodedInputStream;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.node.storage.StorageFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A storage group's state machine: entries in, storage batches out. Threads are the contract's. */
final class GroupStateMachine implements ReplicatedStateMachine {
  private final StorageFactory storage;
  private final AppliedStateHolder state;
  private final HandoverQueue handovers;
  private final ApplyTimes times;
  private final List<LeadershipListener> listeners;

  GroupStateMachine(
      StorageFactory storage,
      AppliedStateHolder state,
      HandoverQueue handovers,
      ApplyTimes times,
      List<LeadershipListener> listeners) {
    this.storage = storage;
    this.state = state;
    this.handovers = handovers;
    this.times = times;
    this.listeners = listeners;
  }

  @Override
  public AppliedMark open(Path directory) throws IOException {
    var engine = storage.open(directory);
    try {
      var opened = AppliedState.open(engine);
      state.opened(opened);
      return opened.mark();
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  @Override
  public void apply(AppliedMark mark, ByteBuffer effects) throws IOException {
    times.begins(mark.position().index());
    var input = CodedInputStream.newInstance(effects.duplicate());
    // Positions and images are copied into the batch before the buffer goes back.
    input.enableAliasing(true);
    state.get().apply(mark, GroupEntry.parseFrom(input));
    handovers.applied();
  }

  @Override
  public void advance(AppliedMark mark) {
    state.get().advance(mark);
  }

  @Override
  public AppliedMark flush() {
    return state.get().flush();
  }

  @Override
  public AppliedMark checkpoint(Path directory) {
    return state.get().checkpoint(directory);
  }

  @Override
  public void leading(Leadership leadership) {
    listeners.forEach(listener -> listener.leading(leadership));
  }

  @Override
  public void following(LeaderHint hint) {
    listeners.forEach(listener -> listener.following(hint));
  }

  @Override
  public void close() {
    var closing = state.closing();
    if (closing != null) {
      handovers.closed();
      closing.close();
    }
  }
}
