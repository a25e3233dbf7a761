package io.isotherm.cli.simulation;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReplicatedStateMachine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A state machine that is handed other leaderships than the host granted. */
record VariedStateMachine(ReplicatedStateMachine real, UnaryOperator<Leadership> variation)
    implements ReplicatedStateMachine {
  @Override
  public AppliedMark open(Path directory) throws IOException {
    return real.open(directory);
  }

  @Override
  public void apply(AppliedMark mark, ByteBuffer effects) throws IOException {
    real.apply(mark, effects);
  }

  @Override
  public void advance(AppliedMark mark) throws IOException {
    real.advance(mark);
  }

  @Override
  public AppliedMark flush() throws IOException {
    return real.flush();
  }

  @Override
  public AppliedMark checkpoint(Path directory) throws IOException {
    return real.checkpoint(directory);
  }

  @Override
  public void leading(Leadership leadership) {
    real.leading(variation.apply(leadership));
  }

  @Override
  public void following(LeaderHint hint) {
    real.following(hint);
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
