package io.isotherm.node.group;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.ArrivalAbandoned;
import io.isotherm.api.internal.v1.ArrivalAdopted;
import io.isotherm.api.internal.v1.ArrivalBegun;
import io.isotherm.api.internal.v1.ArrivalFed;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.Effect;
import java.util.List;

/** What an evaluated step of an arrival puts into the log, and how it is answered. Pure. */
final class ArrivalEffects {
  private ArrivalEffects() {}

  /** The effects; none when nothing changes. */
  static List<Effect> of(ArrivalOutcome outcome) {
    return switch (outcome) {
      case ArrivalOutcome.Begun(var partition) ->
          List.of(
              Effect.newBuilder()
                  .setArrivalBegun(
                      ArrivalBegun.newBuilder().setPartition(ClusterConverter.message(partition)))
                  .build());
      case ArrivalOutcome.Fed fed -> List.of(fed(fed));
      case ArrivalOutcome.Adopted(var id) ->
          List.of(
              Effect.newBuilder()
                  .setArrivalAdopted(ArrivalAdopted.newBuilder().setPartition(id))
                  .build());
      case ArrivalOutcome.Abandoned(var id) ->
          List.of(
              Effect.newBuilder()
                  .setArrivalAbandoned(ArrivalAbandoned.newBuilder().setPartition(id))
                  .build());
      case ArrivalOutcome.Arriving _,
          ArrivalOutcome.WasAdopted(),
          ArrivalOutcome.WasAbandoned(),
          ArrivalOutcome.Refused _ ->
          List.of();
    };
  }

  /** The answer, once the effects are applied. */
  static ArrivalReply reply(ArrivalOutcome outcome) {
    var reply = ArrivalReply.newBuilder();
    switch (outcome) {
      case ArrivalOutcome.Begun _ -> reply.setProgress(ArrivalProgress.NONE.message());
      case ArrivalOutcome.Fed(_, _, var progress) -> reply.setProgress(progress.message());
      case ArrivalOutcome.Arriving(var progress) -> reply.setProgress(progress.message());
      case ArrivalOutcome.Adopted _, ArrivalOutcome.WasAdopted() ->
          reply.setAdopted(ArrivalReply.Adopted.getDefaultInstance());
      case ArrivalOutcome.Abandoned _, ArrivalOutcome.WasAbandoned() ->
          reply.setAbandoned(ArrivalReply.Abandoned.getDefaultInstance());
      case ArrivalOutcome.Refused(var refusal) -> reply.setRefusal(refusal);
    }
    return reply.build();
  }

  private static Effect fed(ArrivalOutcome.Fed fed) {
    var effect =
        ArrivalFed.newBuilder()
            .setPartition(fed.partition())
            .addAllTokens(fed.chunk().tokens())
            .setProgress(fed.progress().message());
    fed.chunk().rows().forEach(row -> effect.addItems(row.message()));
    return Effect.newBuilder().setArrivalFed(effect).build();
  }
}
