package io.isotherm.consensus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * What a group replicates: the same entries in the same order make the same state on every replica.
 *
 * <p>Life: {@link #open}, then any number of the others, then {@link #close}; after an install of a
 * checkpoint the host closes the state machine, swaps the directory and opens it again. {@link
 * #apply}, {@link #advance}, {@link #leading} and {@link #following} come one at a time in log
 * order; {@link #flush} and {@link #checkpoint} come one at a time too, and may come from another
 * thread beside those. None of them may wait for the log.
 *
 * <p>An exception from any method is a fault: the host reports it and the replica stops.
 */
public interface ReplicatedStateMachine extends AutoCloseable {
  /**
   * Opens the state kept in {@code directory}, which exists and may be empty.
   *
   * @return how far the state that survived has applied the log; replay starts after it
   */
  AppliedMark open(Path directory) throws IOException;

  /**
   * Applies effects and stores {@code mark} with them in one atomic write. Reads no clock, draws no
   * random number, looks at no configuration and iterates over nothing unordered.
   *
   * @param effects readable only during the call
   */
  void apply(AppliedMark mark, ByteBuffer effects) throws IOException;

  /** Notes an entry without effects; it may be stored with the next {@link #apply}. */
  void advance(AppliedMark mark) throws IOException;

  /**
   * Makes everything applied before the call durable.
   *
   * @return how far the durable state has applied the log: entries up to there may be purged
   */
  AppliedMark flush() throws IOException;

  /**
   * Writes a consistent copy of the state, openable by {@link #open}, into {@code directory}, which
   * exists and is empty. Cheap: hard links where the files allow it.
   *
   * @return how far the copy has applied the log
   */
  AppliedMark checkpoint(Path directory) throws IOException;

  /**
   * This replica leads: every entry of earlier terms has been applied here. Proposals and read
   * confirmations go through {@code leadership} until {@link #following}.
   */
  void leading(Leadership leadership);

  /**
   * This replica no longer leads, or another one is known to.
   *
   * @param hint who leads, as far as known
   */
  void following(LeaderHint hint);

  /** Releases what {@link #open} took. Effects applied but not flushed may be lost. */
  @Override
  void close() throws IOException;
}
