package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;

/** How an attempt ended that brought no answer to the request. */
public sealed interface Setback {
  /**
   * The replica does not lead.
   *
   * @param hinted whether it named another one
   */
  record NotLeader(boolean hinted) implements Setback {}

  /**
   * The node does not know the partition by that epoch.
   *
   * @param learned whether it knew better, so that the next attempt goes elsewhere
   */
  record Stale(boolean learned) implements Setback {}

  /** The call never left the router. */
  record NotSent() implements Setback {}

  /** The link broke after the call was sent. */
  record Lost() implements Setback {}

  /** No reply came in time. */
  record TimedOut() implements Setback {}

  /** The table's partitions, or the partition's group, are not in the routing table. */
  record NoRoute() implements Setback {}

  /** The node answered with a failure. */
  record Refused(DatabaseException failure) implements Setback {}

  /** The node serves no more of this just now, and another may. */
  record Busy(DatabaseException failure) implements Setback {}

  /** Whether the next attempt knows better where to go. */
  default boolean showsTheWay() {
    return switch (this) {
      case NotLeader(boolean hinted) -> hinted;
      case Stale(boolean learned) -> learned;
      case Busy _ -> true;
      case NotSent _, Lost _, TimedOut _, NoRoute _, Refused _ -> false;
    };
  }

  /** Whether a write may have taken effect by an attempt that ended so. */
  default boolean mayHaveTakenEffect() {
    return switch (this) {
      case Lost _, TimedOut _ -> true;
      case NotLeader _, Stale _, NotSent _, NoRoute _, Busy _ -> false;
      case Refused(var failure) -> failure.code() == ErrorCode.OUTCOME_UNKNOWN;
    };
  }

  /** Whether another replica had better be asked next, even if this one was thought to lead. */
  default boolean castsDoubtOnReplica() {
    return switch (this) {
      case NotLeader _, NotSent _, Lost _, TimedOut _ -> true;
      case Stale _, NoRoute _, Busy _ -> false;
      case Refused(var failure) ->
          failure.code() == ErrorCode.UNAVAILABLE || failure.code() == ErrorCode.OUTCOME_UNKNOWN;
    };
  }
}
