package io.isotherm.consensus.simulated;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;

/** Decides which entries have effects; {@link AppliedMark#admits} is the one that is right. */
@FunctionalInterface
public interface EntryGuard {
  /**
   * Whether an entry at {@code at}, stamped with {@code term} and {@code sequence}, has effects.
   */
  boolean admits(AppliedMark mark, LogPosition at, long term, long sequence);
}
