package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command that takes an entry for itself came to. Writer's executor.
 *
 * @param effects of the entry; none when nothing changes
 * @param fed the arrival as it is once the entry is applied, if the entry feeds it; otherwise null
 * @param after the partitions once the entry is applied
 * @param answer gives it once the entry is applied
 */
record EntryOutcome(
    List<Effect> effects, @Nullable Arrival fed, PartitionTable after, Runnable answer) {
  /**
   * Evaluates a command.
   *
   * @param state with everything applied that the command looks at, but for what the tenure knows
   *     of what is in flight
   */
  static EntryOutcome of(EntryCommand command, AppliedState state, Tenure tenure) {
    return switch (command) {
      case ChangeRequest request -> of(request, state, tenure.overlay());
      case ArrivalRequest request -> of(request, state, tenure.arrivals(state.arrivals()));
    };
  }

  private static EntryOutcome of(ChangeRequest request, AppliedState state, Overlay overlay) {
    var partitions = state.partitions();
    var outcome =
        new ChangeEvaluator(partitions, state.arrivals(), state::tombstone)
            .evaluate(request.change());
    Runnable answer =
        outcome instanceof ChangeOutcome.Refused(var refusal)
            ? () -> request.refuse(refusal)
            : request::done;
    return new EntryOutcome(
        ChangeEffects.of(outcome, state, overlay), null, outcome.after(partitions), answer);
  }

  private static EntryOutcome of(
      ArrivalRequest request, AppliedState state, ArrivalTable arrivals) {
    var partitions = state.partitions();
    var outcome =
        new ArrivalEvaluator(
                partitions,
                arrivals,
                state::tombstone,
                key -> state.item(key.tableId(), key.position()))
            .evaluate(request.step());
    var reply = ArrivalEffects.reply(outcome);
    return new EntryOutcome(
        ArrivalEffects.of(outcome),
        fed(outcome, arrivals),
        outcome.after(partitions, arrivals),
        () -> request.answer().accept(reply));
  }

  private static @Nullable Arrival fed(ArrivalOutcome outcome, ArrivalTable arrivals) {
    if (outcome instanceof ArrivalOutcome.Fed(var id, _, var progress)
        && arrivals.find(id) instanceof Arrival(var partition, _)) {
      return new Arrival(partition, progress);
    }
    return null;
  }
}
