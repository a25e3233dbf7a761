package io.isotherm.node.move;

import io.isotherm.api.internal.v1.AbandonArrivalRequest;
import io.isotherm.api.internal.v1.AdoptRequest;
import io.isotherm.api.internal.v1.ArriveRequest;
import io.isotherm.api.internal.v1.TakeChunkRequest;

/** What a mover asks of the leader of the target's group. Each may be asked again and again. */
public sealed interface TargetRequest {
  record Arrive(ArriveRequest message) implements TargetRequest {}

  record Take(TakeChunkRequest message) implements TargetRequest {}

  record Adopt(AdoptRequest message) implements TargetRequest {}

  record Abandon(AbandonArrivalRequest message) implements TargetRequest {}
}
