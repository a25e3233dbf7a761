package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Refusal;

/** What goes through a group's log when it succeeds. Answered exactly once. */
public sealed interface GroupCommand permits WriteRequest, EntryCommand {
  /** About how much memory it takes while it waits. */
  int sizeBytes();

  /** On {@link GroupClock#nanos}. */
  long deadlineNanos();

  /** The same command, which runs {@code task} before it is answered. */
  GroupCommand beforeAnswer(Runnable task);

  /** Answers that it was not done, or that nobody knows. */
  void refuse(Refusal refusal);
}
