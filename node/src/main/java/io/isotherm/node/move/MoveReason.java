package io.isotherm.node.move;

/** Why a mover does what it does. */
public enum MoveReason {
  /** What the target has is not known, or the last answer was lost. */
  TARGET_UNKNOWN,
  /** The source's items were not looked at yet. */
  SOURCE_UNREAD,
  /** This replica has not applied what the target has taken: it lags, and leads no more. */
  SOURCE_BEHIND,
  ITEMS_LEFT,
  TOKENS_LEFT,
  /** What changed since the last chunk has to be looked for. */
  CHANGES_UNKNOWN,
  CHANGES_LEFT,
  FEW_CHANGES_LEFT,
  /** Changes come as fast as they are sent; the last are few enough for one chunk. */
  CHANGES_DO_NOT_GET_FEWER,
  /** Everything was sent, and both sides hold the same. */
  ALL_SENT,
  /** Everything was sent, and the sides do not hold the same. */
  DIGEST_DIFFERS,
  /** The target has a part of the source from before the departure began. */
  CHANGES_MISSING,
  TARGET_ADOPTED,
  /** The target will never be adopted. */
  TARGET_ABANDONED,
  /** The source does not depart any more, or not to this target. */
  DEPARTURE_ENDED
}
