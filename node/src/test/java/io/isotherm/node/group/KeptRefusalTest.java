package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.deleteIf;
import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.item;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.swap;
import static io.isotherm.node.group.TestRequests.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ProposalOutcome.Unknown;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.TestRequests.Answers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A caller who was told that a write is not done is told the truth, although an earlier attempt of
 * the write is still on its way.
 */
final class KeptRefusalTest {
  private final ReplicaScript script = new ReplicaScript();

  @Test
  void anAttemptThatComesAfterTheRefusalOfALaterOneIsRefusedToo() {
    write("a", "1");
    var told = script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    assertThat(told.isEmpty()).as("kept before it is told").isTrue();
    script.apply();
    assertThat(ItemCodec.decode(told.only().getConditionFailed().getItem()))
        .isEqualTo(item("a", "1"));
    write("a", "0");

    var late = script.write("a", swap("a", "0", "2"), token(1), 7);

    assertThat(late.only()).as("with the item of then").isEqualTo(told.only());
    assertThat(script.leadership.proposed()).isZero();
    assertThat(stored("a")).isEqualTo(item("a", "0"));
  }

  @Test
  void aLateDeleteIsRefusedToo() {
    write("a", "1");
    var told = script.writeAgain("a", deleteIf("0"), token(1), 7);
    script.apply();
    write("a", "0");
    assertThat(script.write("a", deleteIf("0"), token(1), 7).only()).isEqualTo(told.only());
    assertThat(stored("a")).isEqualTo(item("a", "0"));
  }

  @Test
  void aLateUpdateThatBrokeARuleIsRefusedToo() {
    var add = add("a", "v");
    write("a", "text");
    var told = script.writeAgain("a", add, token(1), 7);
    script.apply();
    assertThat(told.only().getRefusal().getFailure().getFailure().getCode())
        .isEqualTo("VALIDATION");
    script.write(
        "a", new WriteCommand(new WriteCommand.Operation.Delete(), null, ReturnValues.NONE, false));
    script.apply();

    assertThat(script.write("a", add, token(1), 7).only()).isEqualTo(told.only());
    assertThat(script.read("a").hasMissing()).isTrue();
  }

  @Test
  void anAttemptThatComesWhileTheRefusalIsOnItsWayWaitsForIt() {
    write("a", "1");
    var told = script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.write("a", put("a", "0"));
    var late = script.write("a", swap("a", "0", "2"), token(1), 7);
    assertThat(late.isEmpty()).isTrue();
    script.apply();
    script.apply();
    assertThat(late.only()).isEqualTo(told.only());
    assertThat(stored("a")).isEqualTo(item("a", "0"));
  }

  @Test
  void anAttemptThatCameBeforeAndTookEffectIsWhatTheLaterOneIsTold() {
    write("a", "0");
    var early = script.write("a", swap("a", "0", "2"), token(1), 7);
    script.apply();
    assertThat(early.only().hasWritten()).isTrue();
    assertThat(script.writeAgain("a", swap("a", "0", "2"), token(1), 7).only())
        .isEqualTo(early.only());
    assertThat(script.leadership.proposed()).isZero();
  }

  @Test
  void anAttemptThatCameBeforeAndFailedDoesNotKeepTheLaterOneFromTakingEffect() {
    write("a", "1");
    script.write("a", swap("a", "0", "2"), token(1), 7);
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();
    write("a", "0");
    var later = script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.apply();
    assertThat(later.only().hasWritten()).isTrue();
  }

  @Test
  void aRefusalWithAFreshTokenOrWithoutOneEntersNoLog() {
    write("a", "1");
    script.write("a", swap("a", "0", "2"), token(1), 7);
    script.write("a", swap("a", "0", "2"));
    assertThat(script.leadership.proposed()).isZero();
    assertThat(script.leadership.asked()).isEqualTo(2);
  }

  @Test
  void aTokenOfARefusedWriteIsRefusedToAnotherRequest() {
    write("a", "1");
    script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.apply();
    var other = script.write("a", put("a", "3"), token(1), 8);
    assertThat(other.only().getRefusal().getFailure().getFailure().getCode())
        .isEqualTo("IDEMPOTENT_PARAMETER_MISMATCH");
  }

  @Test
  void aRefusalOfWhichNobodyKnowsWhetherItIsKeptIsNotTold() {
    write("a", "1");
    var again = script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.leadership.end(new Unknown());
    script.executor.runAll();
    assertThat(again.only().getRefusal().getFailure().getFailure().getCode())
        .isEqualTo("OUTCOME_UNKNOWN");
  }

  @Test
  void aRefusalThatLookedAtADroppedEntryIsEvaluatedAnew() {
    write("a", "0");
    script.write("a", put("a", "1"));
    var again = script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.leadership.end(new Dropped(Reason.OVERLOADED));
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();
    script.apply();
    assertThat(again.only().hasWritten()).isTrue();
  }

  @Test
  void aRefusalOutlivesACrash() throws IOException {
    write("a", "1");
    var told = script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.apply();
    write("a", "0");
    script.replica.stateMachine().flush();
    script.crashAndLead(2);
    assertThat(script.write("a", swap("a", "0", "2"), token(1), 7).only()).isEqualTo(told.only());
  }

  @Test
  void aRefusalIsHonouredAsLongAsAnyOtherToken() {
    write("a", "1");
    var told = script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.apply();
    script.clock.advance(TokenGeneration.LENGTH);
    write("a", "0");
    assertThat(script.write("a", swap("a", "0", "2"), token(1), 7).only()).isEqualTo(told.only());

    script.clock.advance(TokenGeneration.LENGTH);
    var forgotten = script.write("a", swap("a", "0", "2"), token(1), 7);
    script.apply();
    assertThat(forgotten.only().hasWritten()).isTrue();
  }

  @Test
  void aRefusalChangesNoCounters() {
    write("a", "1");
    var before = script.replica.partitions().getFirst().counters();
    script.writeAgain("a", swap("a", "0", "2"), token(1), 7);
    script.apply();
    assertThat(script.replica.partitions().getFirst().counters()).isEqualTo(before);
  }

  @Test
  void aRefusalThatDoesNotFitIntoAnEntryGoesIntoTheNext() {
    var small =
        new ReplicaScript(new GroupLimits(1, 1, 1, 0, 256, 2 << 10, 3 << 10, 10, 16L << 20));
    small.write("a", put("a", "x".repeat(1_800)));
    small.apply();
    var filling = new Answers<WriteItemReply>();
    var refused = new Answers<WriteItemReply>();
    small.submit(
        TestRequests.request("b", put("b", "x".repeat(1_800)), filling),
        TestRequests.again(
            TestRequests.request(
                ref(1, 1, 1), "a", swap("a", "0", "2"), token(1), 7, Long.MAX_VALUE, refused)));
    small.apply();
    assertThat(filling.only().hasWritten()).isTrue();
    assertThat(refused.isEmpty()).isTrue();
    small.apply();
    assertThat(refused.only().getConditionFailed().hasItem()).isTrue();
  }

  @Test
  void aWriteThatIsTooLargeForAnEntryIsKeptAsRefused() {
    var small =
        new ReplicaScript(new GroupLimits(1, 1, 1, 0, 256, 2 << 10, 3 << 10, 10, 16L << 20));
    small.write("a", put("a", "x".repeat(1_800)));
    small.apply();
    // It answers with the old item, and both together are too much.
    var told = small.writeAgain("a", put("a", "y".repeat(1_800)), token(1), 7);
    small.apply();
    assertThat(told.only().getRefusal().getFailure().getFailure().getCode())
        .isEqualTo("VALIDATION");
    small.write("a", increment("a"));
    small.apply();
    assertThat(small.write("a", put("a", "y".repeat(1_800)), token(1), 7).only())
        .isEqualTo(told.only());
  }

  private void write(String key, String value) {
    var answer = script.write(key, put(key, value));
    script.apply();
    assertThat(answer.only().hasWritten()).isTrue();
  }

  private Item stored(String key) {
    return ItemCodec.decode(script.read(key).getFound().getItem());
  }

  private static WriteCommand add(String key, String attribute) {
    var add =
        new Update.Action.Add(DocumentPath.of(attribute), new AttributeValue.Num(BigDecimal.ONE));
    return new WriteCommand(
        new WriteCommand.Operation.Change(
            new Update(List.of(add)), new Item(Map.of("pk", new AttributeValue.Str(key)))),
        null,
        ReturnValues.NONE,
        false);
  }
}
