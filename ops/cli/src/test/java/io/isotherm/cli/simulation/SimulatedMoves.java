package io.isotherm.cli.simulation;

import io.isotherm.node.group.Departure;
import io.isotherm.node.move.MoveEvents;
import io.isotherm.node.move.MoveLimits;
import io.isotherm.node.move.MoveReason;
import java.time.Duration;

/**
 * Notes what the movers of a node do, and that what arrives is always what left.
 *
 * @param node its name
 */
record SimulatedMoves(SimulatedWorld world, String node) implements MoveEvents {
  /** Small, so that few items are many chunks, and writes come between them. */
  static final MoveLimits LIMITS =
      new MoveLimits(
          150,
          4,
          2,
          3,
          6,
          4_000,
          Duration.ofMillis(300),
          Duration.ofMillis(5),
          Duration.ofMillis(200),
          Duration.ofMillis(50));

  @Override
  public void decided(Departure departure, MoveReason reason) {
    String what =
        node
            + " moves "
            + departure.source().id()
            + " to "
            + departure.target().id()
            + " of g"
            + departure.target().groupId()
            + ": "
            + reason;
    world.trace().note(what);
    if (reason == MoveReason.DIGEST_DIFFERS || reason == MoveReason.CHANGES_MISSING) {
      world.violations().add(what);
    }
  }

  @Override
  public void adopted(Departure departure, long frozenNanos) {}
}
