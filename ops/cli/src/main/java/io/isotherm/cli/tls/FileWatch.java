package io.isotherm.cli.tls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to do about files that are looked at again and again. They are replaced one after the other,
 * so what they hold counts when two looks have found the same; and what cannot be used is said
 * once. Time is an argument. One thread.
 */
final class FileWatch {
  /** What a look found. */
  sealed interface Look {
    /** Nothing that has not been dealt with. */
    record Nothing() implements Look {}

    /** Something new that is of use. */
    record Renewed(Identity identity) implements Look {}

    /** Something new that is of no use. */
    record Unusable(IdentityException reason) implements Look {}
  }

  private static final Look NOTHING = new Look.Nothing();

  /** In a row: who writes files is between two of them at one look, and hardly at two. */
  private static final int LOOKS_TO_BE_SURE = 2;

  private Identity.Contents settled;
  private Identity.@Nullable Contents moving;
  private int unreadable;

  /**
   * @param used what is used now
   */
  FileWatch(Identity.Contents used) {
    this.settled = used;
  }

  /** The files hold {@code found}. */
  Look found(Identity.Contents found, Instant now) {
    unreadable = 0;
    var before = moving;
    moving = null;
    if (found.equals(settled)) {
      return NOTHING;
    }
    if (before == null || !found.equals(before)) {
      moving = found;
      return NOTHING;
    }
    settled = found;
    try {
      return new Look.Renewed(Identity.of(found, now));
    } catch (IdentityException reason) {
      return new Look.Unusable(reason);
    }
  }

  /** A file could not be read: a moment later it may be there again. */
  Look unreadable(IdentityException reason) {
    moving = null;
    unreadable++;
    return unreadable == LOOKS_TO_BE_SURE ? new Look.Unusable(reason) : NOTHING;
  }
}
