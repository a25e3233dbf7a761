package io.isotherm.node.move;

import io.isotherm.node.group.ArrivalProgress;
import io.isotherm.node.move.MoveState.Changes;
import io.isotherm.node.move.MoveState.Source;
import io.isotherm.node.move.MoveState.SourceStage;
import io.isotherm.node.move.MoveState.Target;

/**
 * How a partition goes from one group, the source's, to another, the target's. Pure: it is asked
 * again after every answer, and remembers nothing.
 *
 * <pre>
 * source     target      what is known of the source             next
 * COPYING    unknown     -                                       ask the target
 * COPYING    arriving    no view, or one before what was sent    open a view
 * COPYING    arriving    items not summed, or not all sent       copy items, then tokens
 * COPYING    arriving    many changes                            send changes
 * COPYING    arriving    few changes                             freeze
 * FROZEN     arriving    the last changes                        send them, and adopt
 * FROZEN     arriving    changes                                 send changes
 * FROZEN     arriving    none, same digest                       adopt
 * FROZEN     arriving    none, another digest                    abandon
 * COPYING    adopted     -                                       wait: this replica lags
 * FROZEN     adopted     -                                       leave
 * any        abandoned   -                                       stay
 * ENDED      any         -                                       end
 * </pre>
 *
 * <p>Invariants. Nobody serves the source once the freeze is applied, and nobody the target before
 * it is adopted, which is asked for only after, with all that is in a view taken after; so never do
 * both. The source stays only when the target's log says that it can never be adopted, and leaves
 * only when that log says that it was. Whatever is lost on the way is asked for again: each request
 * says at which step of the target it was made, and does nothing at another.
 *
 * <p>Rows are copied out of one view, and what changed after it follows, in order. So a view is of
 * use only when it has all the changes that the target counts as taken: one from before, as of a
 * leader that was deposed and lags, would put old items where nothing corrects them.
 */
final class MoveProtocol {
  private MoveProtocol() {}

  static MoveDecision next(MoveState known, MoveLimits limits) {
    if (known.stage() == SourceStage.ENDED) {
      return decide(new MoveAction.End(), MoveReason.DEPARTURE_ENDED);
    }
    return switch (known.target()) {
      case Target.Unknown() -> decide(new MoveAction.AskTarget(), MoveReason.TARGET_UNKNOWN);
      case Target.Adopted() -> leave(known.stage());
      case Target.Abandoned() -> decide(new MoveAction.Stay(), MoveReason.TARGET_ABANDONED);
      case Target.Arriving(var progress) when misses(progress, known.since()) ->
          decide(new MoveAction.Abandon(), MoveReason.CHANGES_MISSING);
      case Target.Arriving(var progress) ->
          switch (known.source()) {
            case Source.Unread() -> decide(new MoveAction.OpenSource(), MoveReason.SOURCE_UNREAD);
            case Source.Open source -> carryOn(known.stage(), progress, source, limits);
          };
    };
  }

  /** Whoever has not applied the freeze lags, and leads no more. */
  private static MoveDecision leave(SourceStage stage) {
    return stage == SourceStage.FROZEN
        ? decide(new MoveAction.Leave(), MoveReason.TARGET_ADOPTED)
        : decide(new MoveAction.Wait(), MoveReason.SOURCE_BEHIND);
  }

  /** Whether the target has rows from before this departure: what changed then is not noted. */
  private static boolean misses(ArrivalProgress progress, long since) {
    return progress.step() > 0 && progress.sequence() < since;
  }

  private static MoveDecision carryOn(
      SourceStage stage, ArrivalProgress progress, Source.Open source, MoveLimits limits) {
    if (source.sequence() < progress.sequence()) {
      return decide(new MoveAction.OpenSource(), MoveReason.SOURCE_BEHIND);
    }
    if (!source.summed()) {
      return decide(new MoveAction.CopyItems(), MoveReason.ITEMS_LEFT);
    }
    if (!progress.copiedAll()) {
      return decide(new MoveAction.CopyTokens(), MoveReason.TOKENS_LEFT);
    }
    boolean frozen = stage == SourceStage.FROZEN;
    return switch (source.changes()) {
      case Changes.Unknown() -> findChanges();
      case Changes.None none when frozen ->
          none.frozen() ? compare(progress, source) : findChanges();
      case Changes.None _ -> decide(new MoveAction.Freeze(), MoveReason.FEW_CHANGES_LEFT);
      case Changes.Found found when frozen ->
          found.frozen() && !found.more()
              ? decide(new MoveAction.SendRest(source.digest()), MoveReason.CHANGES_LEFT)
              : sendChanges();
      case Changes.Found(_, var more, _) when more -> sendChanges();
      case Changes.Found(var count, _, _) when count <= limits.freezeChangesMax() ->
          decide(new MoveAction.Freeze(), MoveReason.FEW_CHANGES_LEFT);
      case Changes.Found _ when source.rounds() > limits.roundsMax() ->
          decide(new MoveAction.Freeze(), MoveReason.CHANGES_DO_NOT_GET_FEWER);
      case Changes.Found _ -> sendChanges();
    };
  }

  private static MoveDecision compare(ArrivalProgress progress, Source.Open source) {
    return source.digest().equals(progress.digest())
        ? decide(new MoveAction.Adopt(progress.step(), progress.digest()), MoveReason.ALL_SENT)
        : decide(new MoveAction.Abandon(), MoveReason.DIGEST_DIFFERS);
  }

  private static MoveDecision findChanges() {
    return decide(new MoveAction.FindChanges(), MoveReason.CHANGES_UNKNOWN);
  }

  private static MoveDecision sendChanges() {
    return decide(new MoveAction.SendChanges(), MoveReason.CHANGES_LEFT);
  }

  private static MoveDecision decide(MoveAction action, MoveReason reason) {
    return new MoveDecision(action, reason);
  }
}
