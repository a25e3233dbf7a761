package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.node.group.TestRequests.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entries that wait for callers who are about to ask again. */
final class GatheringTest {
  private static final Duration WAIT = Duration.ofMillis(2);
  private static final int CALLERS = 20;

  private final GroupLimits limits =
      new GroupLimits(2, 64, 4, WAIT.toNanos(), 256, 256 << 10, 512 << 10, 4_096, 16L << 20);
  private final ReplicaScript script = new ReplicaScript(limits);

  private List<Answers<WriteItemReply>> ask(int from, int to) {
    var answers = new ArrayList<Answers<WriteItemReply>>();
    for (int i = from; i < to; i++) {
      answers.add(script.write("caller " + i, put("caller " + i, "1")));
    }
    return answers;
  }

  /** Two entries, one after the other, of all callers; the second takes longer than the limit. */
  private void askAndAnswerAll() {
    askAndAnswerAll(WAIT);
  }

  private void askAndAnswerAll(Duration took) {
    ask(0, CALLERS);
    script.apply();
    script.clock.advance(took);
    script.apply();
  }

  @Test
  void afterManyWereAnsweredTheNextEntryWaitsForNearlyAsMany() {
    askAndAnswerAll();
    ask(0, CALLERS - 2);
    assertThat(script.leadership.proposed()).isZero();

    ask(CALLERS - 2, CALLERS - 1);
    assertThat(script.leadership.proposed()).isEqualTo(1);
  }

  @Test
  void itWaitsNoLongerThanTheLimit() {
    askAndAnswerAll();
    ask(0, 1);
    script.clock.advance(WAIT.minusNanos(1));
    script.timer.runDue();
    script.executor.runAll();
    assertThat(script.leadership.proposed()).isZero();

    script.clock.advance(Duration.ofNanos(1));
    script.timer.runDue();
    script.executor.runAll();
    assertThat(script.leadership.proposed()).isEqualTo(1);
    assertThat(script.timer.waiting()).isZero();
  }

  @Test
  void norMuchLongerThanTheEntryBeforeTook() {
    askAndAnswerAll(WAIT.dividedBy(4));
    ask(0, 1);
    script.clock.advance(WAIT.dividedBy(2));
    script.timer.runDue();
    script.executor.runAll();
    assertThat(script.leadership.proposed()).isEqualTo(1);
  }

  @Test
  void whoComesLaterWaitsForNobody() {
    askAndAnswerAll();
    script.clock.advance(WAIT);
    ask(0, 1);
    assertThat(script.leadership.proposed()).isEqualTo(1);
  }

  @Test
  void afterFewNothingWaits() {
    ask(0, 2);
    script.apply();
    script.apply();
    ask(0, 1);
    assertThat(script.leadership.proposed()).isEqualTo(1);
    assertThat(script.timer.waiting()).isZero();
  }

  @Test
  void aChangeOfPartitionsLetsWhatIsGatheredGo() {
    askAndAnswerAll();
    ask(0, 1);
    script.change(new PartitionChange.Create(List.of()));
    assertThat(script.leadership.proposed()).isEqualTo(2);
  }

  @Test
  void whatIsGatheredIsNotDoneWhenTheLeadershipEnds() {
    askAndAnswerAll();
    var answer = script.write("a", put("a", "1"));
    script.replica.stateMachine().following(new LeaderHint.Nobody());
    script.executor.runAll();
    assertThat(answer.only().getRefusal().hasNotLeader()).isTrue();

    script.lead(2, script.leadership.mark());
    assertThat(script.leadership.proposed()).isZero();
    assertThat(script.read("a").hasFound()).isFalse();
  }

  @Test
  void whatWasGatheredOnADroppedEntryIsEvaluatedAnew() {
    var first = script.write("n", increment("n"));
    var second = script.write("n", increment("n"));
    assertThat(script.leadership.proposed()).isEqualTo(1);

    script.leadership.end(new ProposalOutcome.Dropped(ProposalOutcome.Reason.OVERLOADED));
    script.executor.runAll();
    assertThat(first.only().hasRefusal()).isTrue();
    script.apply();
    assertThat(ReplicaScript.counted(second.only())).isEqualTo(1);
  }
}
