package io.isotherm.node.group;

import static io.isotherm.node.group.ReplicaScript.counted;
import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.item;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static io.isotherm.node.group.TestRequests.token;
import static io.isotherm.node.group.TestRequests.valueIs;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ProposalOutcome.Unknown;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.group.TestRequests.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GroupWriterTest {
  private final ReplicaScript script = new ReplicaScript();

  @Test
  void aWriteIsAcknowledgedOnlyAfterItIsApplied() {
    var answer = script.write("a", put("a", "1"));
    assertThat(answer.isEmpty()).isTrue();
    assertThat(script.read("a").hasMissing()).isTrue();

    script.apply();

    assertThat(answer.only().getWritten().getOldSizeBytes()).isZero();
    assertThat(ItemCodec.decode(script.read("a").getFound().getItem())).isEqualTo(item("a", "1"));
  }

  @Test
  void aLoneCommandGoesAtOnceAndWhatComesWhileEntriesAreInFlightSharesTheNext() {
    script.write("a", put("a", "1"));
    script.write("b", put("b", "1"));
    var third = script.write("c", put("c", "1"));
    var fourth = script.write("d", put("d", "1"));
    assertThat(script.leadership.proposed()).isEqualTo(2);

    script.apply();
    assertThat(script.leadership.proposed()).isEqualTo(2);
    script.apply();
    script.apply();

    assertThat(third.only().hasWritten()).isTrue();
    assertThat(fourth.only().hasWritten()).isTrue();
    assertThat(script.leadership.proposed()).isZero();
  }

  @Test
  void aFewCommandsWaitBesideAnEntryInFlightUntilTheyAreManyOrItEnds() {
    var gathering =
        new ReplicaScript(new GroupLimits(2, 3, 1, 0, 256, 512 << 10, 512 << 10, 16, 1 << 20));
    gathering.write("a", put("a", "1"));
    assertThat(gathering.leadership.proposed()).isEqualTo(1);

    gathering.write("b", put("b", "1"));
    gathering.write("c", put("c", "1"));
    assertThat(gathering.leadership.proposed()).isEqualTo(1);
    gathering.write("d", put("d", "1"));
    assertThat(gathering.leadership.proposed()).isEqualTo(2);

    var last = gathering.write("e", put("e", "1"));
    gathering.apply();
    assertThat(gathering.leadership.proposed()).isEqualTo(1);
    gathering.apply();
    assertThat(gathering.leadership.proposed()).isEqualTo(1);
    gathering.apply();
    assertThat(last.only().hasWritten()).isTrue();
  }

  @Test
  void writesOfOneItemPipelineOverEntriesInFlight() {
    var answers = new ArrayList<Answers<WriteItemReply>>();
    for (int i = 0; i < 10; i++) {
      answers.add(script.write("hot", increment("hot")));
    }
    assertThat(script.leadership.proposed()).isEqualTo(2);
    while (script.leadership.proposed() > 0) {
      script.apply();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(counted(answers.get(i).only())).isEqualTo(i + 1);
    }
  }

  @Test
  void entriesThatEndInAnotherOrderAreAnsweredAllTheSame() {
    var first = script.write("a", increment("a"));
    var second = script.write("a", increment("a"));
    var hearOfFirst = script.leadership.applyQuietly();
    script.apply();
    assertThat(counted(second.only())).isEqualTo(2);

    var third = script.write("a", increment("a"));
    hearOfFirst.run();
    script.executor.runAll();
    script.apply();

    assertThat(counted(first.only())).isEqualTo(1);
    assertThat(counted(third.only())).isEqualTo(3);
  }

  @Test
  void aFailedConditionEntersNoLogAndWaitsForTheConfirmation() {
    var answer = script.write("a", put("a", "1", valueIs("0")));
    assertThat(script.leadership.proposed()).isZero();
    assertThat(answer.isEmpty()).isTrue();

    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();

    assertThat(answer.only().hasConditionFailed()).isTrue();
  }

  @Test
  void aFailedConditionOfADeposedLeaderIsNoAnswer() {
    var answer = script.write("a", put("a", "1", valueIs("0")));
    script.leadership.answer(ReadConfirmation.DEPOSED);
    script.executor.runAll();
    assertThat(answer.only().getRefusal().hasNotLeader()).isTrue();

    var unreachable = script.write("a", put("a", "1", valueIs("0")));
    script.leadership.answer(ReadConfirmation.UNREACHABLE);
    script.executor.runAll();
    assertThat(code(unreachable)).isEqualTo("UNAVAILABLE");
  }

  @Test
  void aFailedConditionWaitsForTheEntryItLookedAt() {
    script.write("a", put("a", "1"));
    var answer = script.write("a", put("a", "2", valueIs("0")));
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();
    assertThat(answer.isEmpty()).isTrue();

    script.apply();

    assertThat(answer.only().hasConditionFailed()).isTrue();
  }

  @Test
  void aFailedConditionIsRefusedTogetherWithTheEntryItLookedAt() {
    var stored = script.write("a", put("a", "0"));
    script.apply();
    assertThat(stored.only().hasWritten()).isTrue();

    var refused = script.write("a", put("a", "1"));
    var conditional = script.write("a", put("a", "2", valueIs("0")));
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.leadership.end(new Dropped(Reason.OVERLOADED));
    script.executor.runAll();

    assertThat(code(refused)).isEqualTo("OVERLOADED");
    assertThat(code(conditional)).isEqualTo("OVERLOADED");
  }

  @Test
  void aConditionIsTestedAnewWhenTheEntryItLookedAtWasDropped() {
    script.write("a", put("a", "1"));
    var conditional = script.write("a", put("a", "2", valueIs("0")));
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();
    assertThat(script.leadership.asked()).isEqualTo(1);

    script.apply();
    assertThat(conditional.isEmpty()).isTrue();
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();

    assertThat(conditional.only().hasConditionFailed()).isTrue();
  }

  @Test
  void droppedCommandsAreEvaluatedAnewInTheirOrderOnFreshState() {
    var lost = script.write("a", put("a", "1"));
    var first = script.write("a", put("a", "2"));
    var second = script.write("a", put("a", "3", valueIs("2")));
    var conditional = script.write("a", put("a", "4", valueIs("1")));
    script.leadership.end(new Dropped(Reason.NOT_LEADING));
    script.executor.runAll();
    assertThat(script.leadership.proposed()).isEqualTo(1);
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();

    assertThat(lost.only().getRefusal().hasNotLeader()).isTrue();
    while (script.leadership.proposed() > 0) {
      script.apply();
    }
    // The old item of the first is the one that is there, not the one that never came to be.
    assertThat(first.only().getWritten().getOldSizeBytes()).isZero();
    assertThat(second.only().getWritten().getOldSizeBytes()).isPositive();
    assertThat(conditional.isEmpty()).isTrue();
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();
    assertThat(conditional.isEmpty()).as("asked for what was evaluated before").isTrue();
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();
    assertThat(conditional.only().hasConditionFailed()).isTrue();
    assertThat(ItemCodec.decode(script.read("a").getFound().getItem())).isEqualTo(item("a", "3"));
  }

  @Test
  void nothingIsProposedUntilTheLastEntryAfterADroppedOneHasEnded() {
    script.write("a", put("a", "1"));
    script.write("b", put("b", "1"));
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();
    script.write("c", put("c", "1"));
    assertThat(script.leadership.proposed()).isEqualTo(1);

    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();

    assertThat(script.leadership.proposed()).isEqualTo(1);
    script.apply();
    assertThat(script.read("c").hasFound()).isTrue();
  }

  @Test
  void nothingIsEvaluatedOnAProposalThatWasDroppedWhileItWasMade() {
    var single = new ReplicaScript(new GroupLimits(2, 1, 1, 0, 1, 1 << 10, 512 << 10, 16, 1 << 20));
    var first = new Answers<WriteItemReply>();
    var second = new Answers<WriteItemReply>();
    single.leadership.dropNext(Reason.OVERLOADED);
    single.submit(request("a", increment("a"), first), request("a", increment("a"), second));
    single.apply();

    assertThat(code(first)).isEqualTo("OVERLOADED");
    assertThat(counted(second.only())).isEqualTo(1);
  }

  @Test
  void anUnknownOutcomeIsNeverReportedAsAnother() {
    var write = script.write("a", put("a", "1"), token(1), 7);
    var again = script.write("a", put("a", "1"), token(1), 7);
    var conditional = script.write("a", put("a", "2", valueIs("0")));
    script.leadership.end(new Unknown());
    script.executor.runAll();
    assertThat(code(write)).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(code(again)).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(conditional.only().getRefusal().hasNotLeader()).isTrue();
  }

  @Test
  void whoDoesNotLeadRefusesWithTheLeaderItKnows() {
    var waiting = new Answers<WriteItemReply>();
    script.write("a", put("a", "1"));
    script.write("b", put("b", "1"));
    script.submit(request("c", put("c", "1"), waiting));
    script
        .replica
        .stateMachine()
        .following(new LeaderHint.Known(new MemberId("n2", "00000002"), 5));
    script.executor.runAll();
    assertThat(waiting.only().getRefusal().getNotLeader().getLeader()).isEqualTo("n2");
    assertThat(waiting.only().getRefusal().getNotLeader().getTerm()).isEqualTo(5);
    assertThat(script.write("d", put("d", "1")).only().getRefusal().hasNotLeader()).isTrue();
  }

  @Test
  void aNewLeadershipSeesNothingOfTheOldOnesEntries() {
    var old = script.write("a", increment("a"));
    var oldLeadership = script.leadership;
    script.replica.stateMachine().following(new LeaderHint.Nobody());
    script.lead(2, script.leadership.mark());
    var fresh = script.write("a", increment("a"));
    script.apply();
    assertThat(counted(fresh.only())).isEqualTo(1);

    oldLeadership.end(new Unknown());
    script.executor.runAll();
    assertThat(code(old)).isEqualTo("OUTCOME_UNKNOWN");
  }

  @Test
  void aRepeatedTokenAnswersAsTheFirstTime() {
    var first = script.write("a", increment("a"), token(1), 7);
    var inFlight = script.write("a", increment("a"), token(1), 7);
    assertThat(inFlight.isEmpty()).isTrue();
    script.apply();
    var later = script.write("a", increment("a"), token(1), 7);

    assertThat(counted(first.only())).isEqualTo(1);
    assertThat(inFlight.only()).isEqualTo(first.only());
    assertThat(later.only()).isEqualTo(first.only());
    assertThat(script.leadership.proposed()).isZero();
  }

  @Test
  void aTokenThatCameWithAnotherRequestIsRefused() {
    script.write("a", put("a", "1"), token(1), 7);
    var inFlight = script.write("a", put("a", "2"), token(1), 8);
    script.apply();
    assertThat(code(inFlight)).isEqualTo("IDEMPOTENT_PARAMETER_MISMATCH");
    assertThat(code(script.write("a", put("a", "2"), token(1), 8)))
        .isEqualTo("IDEMPOTENT_PARAMETER_MISMATCH");
  }

  @Test
  void aTokenIsHonouredInTheNextGenerationAndForgottenInTheOneAfter() {
    var first = script.write("a", increment("a"), token(1), 7);
    script.apply();
    script.clock.advance(TokenGeneration.LENGTH);
    script.write("b", increment("b"));
    script.apply();
    assertThat(script.write("a", increment("a"), token(1), 7).only()).isEqualTo(first.only());

    script.clock.advance(TokenGeneration.LENGTH);
    var forgotten = script.write("a", increment("a"), token(1), 7);
    script.apply();
    assertThat(counted(forgotten.only())).isEqualTo(2);
  }

  @Test
  void aTokenOutlivesACrash() {
    var first = script.write("a", increment("a"), token(1), 7);
    script.apply();
    flush();
    script.crashAndLead(2);
    assertThat(script.write("a", increment("a"), token(1), 7).only()).isEqualTo(first.only());
  }

  @Test
  void theTimeOfEntriesNeverGoesBackwards() {
    script.write("a", increment("a"), token(1), 7);
    script.apply();
    script.clock.stepBack(Duration.ofHours(1));
    var again = script.write("a", increment("a"), token(1), 7);
    assertThat(counted(again.only())).isEqualTo(1);
  }

  @Test
  void aStaleEpochIsRefusedWithTheCurrentPartition() {
    var stale = new Answers<WriteItemReply>();
    script.submit(
        request(ref(1, 1, 2), "a", put("a", "1"), ByteString.EMPTY, 0, Long.MAX_VALUE, stale));
    assertThat(stale.only().getRefusal().getStalePartition().getCurrentList())
        .singleElement()
        .satisfies(current -> assertThat(current.getEpoch()).isEqualTo(1));

    var unknown = new Answers<WriteItemReply>();
    script.submit(
        request(ref(1, 9, 1), "a", put("a", "1"), ByteString.EMPTY, 0, Long.MAX_VALUE, unknown));
    assertThat(unknown.only().getRefusal().getStalePartition().getCurrentList()).isEmpty();
  }

  @Test
  void aCommandWhoseDeadlinePassedIsNotBegun() {
    script.clock.advance(Duration.ofSeconds(1));
    var late = new Answers<WriteItemReply>();
    script.submit(request(ref(1, 1, 1), "a", put("a", "1"), ByteString.EMPTY, 0, 1, late));
    assertThat(code(late)).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(script.leadership.proposed()).isZero();
  }

  @Test
  void commandsForWhichThereIsNoRoomAreRefusedAtOnce() {
    var small =
        new ReplicaScript(new GroupLimits(1, 1, 1, 0, 256, 1 << 10, 512 << 10, 3, 16L << 20));
    var answers = new ArrayList<Answers<WriteItemReply>>();
    for (int i = 0; i < 4; i++) {
      answers.add(small.write("a", increment("a")));
    }
    assertThat(code(answers.get(3))).isEqualTo("OVERLOADED");
    small.apply();
    small.apply();
    assertThat(answers.subList(0, 3)).allMatch(answer -> answer.only().hasWritten());
    assertThat(small.write("a", increment("a")).isEmpty()).isTrue();
  }

  @Test
  void whatDoesNotFitIntoAnEntryGoesIntoTheNext() {
    var small =
        new ReplicaScript(new GroupLimits(1, 1, 1, 0, 256, 2 << 10, 3 << 10, 10, 16L << 20));
    var answers = List.of(new Answers<WriteItemReply>(), new Answers<WriteItemReply>());
    var text = "x".repeat(1_800);
    small.submit(
        request("a", put("a", text), answers.get(0)), request("b", put("b", text), answers.get(1)));
    small.apply();
    assertThat(answers.get(0).only().hasWritten()).isTrue();
    assertThat(answers.get(1).isEmpty()).isTrue();
    small.apply();
    assertThat(answers.get(1).only().hasWritten()).isTrue();

    var tooLarge = small.write("a", put("a", "x".repeat(4_000)));
    small.leadership.answer(ReadConfirmation.CONFIRMED);
    small.executor.runAll();
    assertThat(code(tooLarge)).isEqualTo("VALIDATION");
    assertThat(small.leadership.proposed()).isZero();
  }

  @Test
  void partitionsAreCreatedAndDroppedOnceHoweverOftenItIsAsked() {
    script.write("a", put("a", "1"));
    script.apply();
    for (int i = 0; i < 2; i++) {
      var dropped = script.change(new PartitionChange.Drop(List.of(1L)));
      script.apply();
      assertThat(dropped.only().hasDone()).isTrue();
      assertThat(script.replica.partitions()).isEmpty();
    }
    for (int i = 0; i < 2; i++) {
      var created =
          script.change(new PartitionChange.Create(List.of(partition(2, KeyRange.ALL, 1))));
      script.apply();
      assertThat(created.only().hasDone()).isTrue();
    }
    assertThat(script.read(ref(1, 2, 1), "a").hasMissing()).isTrue();
    var overlapping =
        script.change(new PartitionChange.Create(List.of(partition(3, KeyRange.ALL, 1))));
    script.apply();
    assertThat(overlapping.only().getRefusal().hasFailure()).isTrue();
  }

  @Test
  void partitionsCountTheirItemsAndBytes() {
    script.write("a", put("a", "12345"));
    script.write("b", put("b", "1"));
    script.apply();
    script.apply();
    script.write("a", put("a", "1"));
    script.apply();
    // Names and values: pk a, v 1; and pk b, v 1.
    assertThat(script.replica.partitions().getFirst().counters()).isEqualTo(new Counters(2, 10));
    flush();
    script.crashAndLead(2);
    assertThat(script.replica.partitions().getFirst().counters()).isEqualTo(new Counters(2, 10));
  }

  @Test
  void aStoppedReplicaRefusesAndReportsNoFault() throws Exception {
    script.replica.stateMachine().close();
    assertThat(code(script.write("a", put("a", "1")))).isEqualTo("UNAVAILABLE");
    assertThat(script.faults).isEmpty();
  }

  private void flush() {
    try {
      script.replica.stateMachine().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String code(Answers<WriteItemReply> answers) {
    return answers.only().getRefusal().getFailure().getFailure().getCode();
  }
}
