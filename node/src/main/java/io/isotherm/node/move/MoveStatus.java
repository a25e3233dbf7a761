package io.isotherm.node.move;

import io.isotherm.api.internal.v1.NodeReport.DeparturePhase;
import io.isotherm.api.internal.v1.NodeReport.DepartureTrouble;

/**
 * How far a move is, for the report.
 *
 * @param bytesCopied of items and tokens, by this mover
 * @param changesLeft found, and not yet taken by the target
 */
public record MoveStatus(
    DeparturePhase phase, DepartureTrouble trouble, long bytesCopied, int changesLeft) {
  /** Of a move that nobody has carried on yet. */
  public static final MoveStatus NONE =
      new MoveStatus(
          DeparturePhase.DEPARTURE_PHASE_COPYING,
          DepartureTrouble.DEPARTURE_TROUBLE_UNSPECIFIED,
          0,
          0);
}
