package io.isotherm.node.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.ArrivalProgress;
import io.isotherm.node.group.RowDigest;
import io.isotherm.node.move.MoveState.Changes;
import io.isotherm.node.move.MoveState.Source;
import io.isotherm.node.move.MoveState.SourceStage;
import io.isotherm.node.move.MoveState.Target;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Line by line, the table of the protocol. */
final class MoveProtocolTest {
  private static final MoveLimits LIMITS = MoveLimits.defaults();
  private static final RowDigest DIGEST = new RowDigest(1, 2);
  private static final long SINCE = 100;
  private static final Target COPIED = new Target.Arriving(progress(5, true, 300, DIGEST));

  @ParameterizedTest
  @EnumSource(names = "ENDED", mode = EnumSource.Mode.EXCLUDE)
  void aTargetThatIsNotKnownIsAskedFor(SourceStage stage) {
    assertNext(
        new MoveState(stage, SINCE, new Target.Unknown(), summed(300, new Changes.None(true))),
        new MoveAction.AskTarget(),
        MoveReason.TARGET_UNKNOWN);
  }

  @Test
  void whatDoesNotDepartAnyMoreIsLeftAlone() {
    for (var target :
        new Target[] {new Target.Unknown(), COPIED, new Target.Adopted(), new Target.Abandoned()}) {
      assertNext(
          new MoveState(SourceStage.ENDED, SINCE, target, new Source.Unread()),
          new MoveAction.End(),
          MoveReason.DEPARTURE_ENDED);
    }
  }

  @Test
  void aSourceStaysOnlyWhenItsTargetIsAbandoned() {
    for (var stage : EnumSet.of(SourceStage.COPYING, SourceStage.FROZEN)) {
      assertNext(
          new MoveState(stage, SINCE, new Target.Abandoned(), new Source.Unread()),
          new MoveAction.Stay(),
          MoveReason.TARGET_ABANDONED);
    }
  }

  @Test
  void aSourceLeavesOnlyFrozenAndWhenItsTargetIsAdopted() {
    assertNext(
        new MoveState(SourceStage.FROZEN, SINCE, new Target.Adopted(), new Source.Unread()),
        new MoveAction.Leave(),
        MoveReason.TARGET_ADOPTED);
    assertNext(
        new MoveState(SourceStage.COPYING, SINCE, new Target.Adopted(), new Source.Unread()),
        new MoveAction.Wait(),
        MoveReason.SOURCE_BEHIND);
  }

  @Test
  void aViewMustHaveWhatTheTargetHasTaken() {
    assertNext(
        copying(arriving(3, false, 200), new Source.Unread()),
        new MoveAction.OpenSource(),
        MoveReason.SOURCE_UNREAD);
    assertNext(
        copying(arriving(3, false, 200), open(199, false, new Changes.Unknown(), 0)),
        new MoveAction.OpenSource(),
        MoveReason.SOURCE_BEHIND);
    assertNext(
        copying(arriving(3, false, 200), open(200, false, new Changes.Unknown(), 0)),
        new MoveAction.CopyItems(),
        MoveReason.ITEMS_LEFT);
  }

  @Test
  void aTargetFromBeforeTheDepartureIsGivenUp() {
    assertNext(
        copying(arriving(3, false, 99), new Source.Unread()),
        new MoveAction.Abandon(),
        MoveReason.CHANGES_MISSING);
    assertNext(
        copying(new Target.Arriving(ArrivalProgress.NONE), new Source.Unread()),
        new MoveAction.OpenSource(),
        MoveReason.SOURCE_UNREAD);
  }

  @Test
  void tokensComeAfterAllItems() {
    assertNext(
        copying(arriving(3, false, 200), summed(200, new Changes.Unknown())),
        new MoveAction.CopyTokens(),
        MoveReason.TOKENS_LEFT);
  }

  @Test
  void itemsAreSummedUpEvenIfTheTargetHasThem() {
    assertNext(
        copying(COPIED, open(300, false, new Changes.Unknown(), 0)),
        new MoveAction.CopyItems(),
        MoveReason.ITEMS_LEFT);
  }

  @Test
  void manyChangesAreSentAndAfterFewTheSourceIsFrozen() {
    assertNext(
        copying(COPIED, summed(300, new Changes.Unknown())),
        new MoveAction.FindChanges(),
        MoveReason.CHANGES_UNKNOWN);
    assertNext(
        copying(
            COPIED, summed(300, new Changes.Found(LIMITS.freezeChangesMax() + 1, false, false))),
        new MoveAction.SendChanges(),
        MoveReason.CHANGES_LEFT);
    assertNext(
        copying(COPIED, summed(300, new Changes.Found(LIMITS.freezeChangesMax(), true, false))),
        new MoveAction.SendChanges(),
        MoveReason.CHANGES_LEFT);
    assertNext(
        copying(COPIED, summed(300, new Changes.Found(LIMITS.freezeChangesMax(), false, false))),
        new MoveAction.Freeze(),
        MoveReason.FEW_CHANGES_LEFT);
    assertNext(
        copying(COPIED, summed(300, new Changes.None(false))),
        new MoveAction.Freeze(),
        MoveReason.FEW_CHANGES_LEFT);
  }

  @Test
  void changesThatDoNotGetFewerAreWaitedForNotForEver() {
    var many = new Changes.Found(LIMITS.chunkChangesMax() - 1, false, false);
    assertNext(
        copying(COPIED, open(300, true, many, LIMITS.roundsMax())),
        new MoveAction.SendChanges(),
        MoveReason.CHANGES_LEFT);
    assertNext(
        copying(COPIED, open(300, true, many, LIMITS.roundsMax() + 1)),
        new MoveAction.Freeze(),
        MoveReason.CHANGES_DO_NOT_GET_FEWER);
    assertNext(
        copying(COPIED, open(300, true, new Changes.Found(9, true, false), LIMITS.roundsMax() + 1)),
        new MoveAction.SendChanges(),
        MoveReason.CHANGES_LEFT);
  }

  @Test
  void aFrozenSourceIsAdoptedOnlyWhenAllWasSentAndIsTheSame() {
    assertNext(
        frozen(COPIED, new Changes.Unknown()),
        new MoveAction.FindChanges(),
        MoveReason.CHANGES_UNKNOWN);
    assertNext(
        frozen(COPIED, new Changes.None(false)),
        new MoveAction.FindChanges(),
        MoveReason.CHANGES_UNKNOWN);
    assertNext(
        frozen(COPIED, new Changes.Found(1, false, false)),
        new MoveAction.SendChanges(),
        MoveReason.CHANGES_LEFT);
    assertNext(
        frozen(COPIED, new Changes.Found(1, true, true)),
        new MoveAction.SendChanges(),
        MoveReason.CHANGES_LEFT);
    assertNext(
        frozen(COPIED, new Changes.Found(1, false, true)),
        new MoveAction.SendRest(DIGEST),
        MoveReason.CHANGES_LEFT);
    assertNext(
        frozen(COPIED, new Changes.None(true)),
        new MoveAction.Adopt(5, DIGEST),
        MoveReason.ALL_SENT);
    assertNext(
        frozen(new Target.Arriving(progress(5, true, 300, RowDigest.NONE)), new Changes.None(true)),
        new MoveAction.Abandon(),
        MoveReason.DIGEST_DIFFERS);
  }

  private static MoveState copying(Target target, Source source) {
    return new MoveState(SourceStage.COPYING, SINCE, target, source);
  }

  private static MoveState frozen(Target target, Changes changes) {
    return new MoveState(SourceStage.FROZEN, SINCE, target, summed(300, changes));
  }

  private static Source summed(long sequence, Changes changes) {
    return open(sequence, true, changes, 0);
  }

  private static Source open(long sequence, boolean summed, Changes changes, int rounds) {
    return new Source.Open(sequence, summed, DIGEST, changes, rounds);
  }

  private static Target arriving(long step, boolean copiedAll, long sequence) {
    return new Target.Arriving(progress(step, copiedAll, sequence, DIGEST));
  }

  private static ArrivalProgress progress(
      long step, boolean copiedAll, long sequence, RowDigest digest) {
    return new ArrivalProgress(step, Bytes.EMPTY, copiedAll, sequence, digest, 0, 0, 1);
  }

  private static void assertNext(MoveState known, MoveAction action, MoveReason reason) {
    assertThat(MoveProtocol.next(known, LIMITS)).isEqualTo(new MoveDecision(action, reason));
  }
}
