package io.isotherm.router.handler;

import java.util.Objects;

/** Which replica serves a read that any of them can serve. */
public sealed interface ReadPreference {
  /**
   * One in a zone, if there is one, else any.
   *
   * @param zone the router's own; empty when unknown
   */
  record Near(String zone) implements ReadPreference {
    public Near {
      Objects.requireNonNull(zone);
    }
  }

  /**
   * The leader, which has every write that was acknowledged: costs the spreading of reads, and
   * suits a cluster in one process, whose users expect to read what they wrote.
   */
  record Leader() implements ReadPreference {}
}
