package io.isotherm.node.move;

import io.isotherm.node.group.RowDigest;

/** What a mover does next. */
sealed interface MoveAction {
  /** Asks the target's group what it has. */
  record AskTarget() implements MoveAction {}

  /** Takes a view of the source, in the place of the one it has. */
  record OpenSource() implements MoveAction {}

  /** Sums items of the source up, and sends those that the target has not. */
  record CopyItems() implements MoveAction {}

  /** Sends idempotency tokens of the source, the last with the word that all is copied. */
  record CopyTokens() implements MoveAction {}

  /** Looks for changes of the source that the target has not. */
  record FindChanges() implements MoveAction {}

  /** Sends the changes found. */
  record SendChanges() implements MoveAction {}

  /**
   * Sends the changes found, which are the last, and has the target serve with them, if it then has
   * these items. If a chunk does not take them all, it is as {@link SendChanges}.
   */
  record SendRest(RowDigest digest) implements MoveAction {}

  /** Has the source serve nobody any more. */
  record Freeze() implements MoveAction {}

  /** Has the target serve, if it is at this step and has these items. */
  record Adopt(long step, RowDigest digest) implements MoveAction {}

  /** Has the target never serve. */
  record Abandon() implements MoveAction {}

  /** Has the source go. */
  record Leave() implements MoveAction {}

  /** Has the source serve again, as before. */
  record Stay() implements MoveAction {}

  /** Looks again a little later. */
  record Wait() implements MoveAction {}

  /** There is nothing to do any more. */
  record End() implements MoveAction {}
}
