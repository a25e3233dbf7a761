package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Effect;
import java.util.List;

/**
 * What a command that takes an entry for itself came to. Writer's executor.
 *
 * @param effects of the entry; none when nothing changes
 * @param answer gives it once the entry is applied
 */
record EntryOutcome(List<Effect> effects, Runnable answer) {
  /**
   * Evaluates a command.
   *
   * @param state with everything applied that the command may change
   */
  static EntryOutcome of(EntryCommand command, AppliedState state) {
    return switch (command) {
      case ChangeRequest request -> of(request, state);
      case ArrivalRequest request -> of(request, state);
    };
  }

  private static EntryOutcome of(ChangeRequest request, AppliedState state) {
    var outcome =
        new ChangeEvaluator(state.partitions(), state.arrivals(), state::tombstone)
            .evaluate(request.change());
    Runnable answer =
        outcome instanceof ChangeOutcome.Refused(var refusal)
            ? () -> request.refuse(refusal)
            : request::done;
    return new EntryOutcome(ChangeEffects.of(outcome, state), answer);
  }

  private static EntryOutcome of(ArrivalRequest request, AppliedState state) {
    var outcome =
        new ArrivalEvaluator(
                state.partitions(),
                state.arrivals(),
                state::tombstone,
                key -> state.item(key.tableId(), key.position()))
            .evaluate(request.step());
    var reply = ArrivalEffects.reply(outcome);
    return new EntryOutcome(ArrivalEffects.of(outcome), () -> request.answer().accept(reply));
  }
}
