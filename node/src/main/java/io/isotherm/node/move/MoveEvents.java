package io.isotherm.node.move;

import io.isotherm.node.group.Departure;

/** Hears how moves go. Called on the movers' executor; must not block. */
public interface MoveEvents {
  /** A mover does something else than before, or for another reason. */
  void decided(Departure departure, MoveReason reason);

  /**
   * The target serves.
   *
   * @param frozenNanos how long nobody served the range, as far as this mover saw it; negative when
   *     another one froze the source
   */
  void adopted(Departure departure, long frozenNanos);
}
