package io.isotherm.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(80), Duration.ofSeconds(1), 5, 2);
  private static final long FAR = Duration.ofMinutes(1).toNanos();

  @Test
  void beingShownTheWayCostsNoPauseUnlessItGoesOn() {
    var hinted = new Setback.NotLeader(true);
    var history = AttemptHistory.NONE;
    for (int i = 0; i < 2; i++) {
      history = history.with(hinted, true);
      assertThat(decide(hinted, history)).isEqualTo(new RetryDecision.TryAgain(0));
    }
    history = history.with(hinted, true);
    assertThat(history.redirectsInARow()).isEqualTo(3);
    assertThat(decide(hinted, history)).isInstanceOf(RetryDecision.TryAgain.class);
  }

  @Property
  void pausesStayBelowTheirCeiling(
      @ForAll @IntRange(min = 1, max = 4) int attempts, @ForAll long seed) {
    var setback = new Setback.NotSent();
    var history = new AttemptHistory(attempts, 0, false);

    var decision = POLICY.after(setback, history, 0, FAR, new Random(seed));

    long ceiling =
        Math.min(
            Duration.ofMillis(10).toNanos() << (attempts - 1), Duration.ofMillis(80).toNanos());
    assertThat(decision)
        .isInstanceOfSatisfying(
            RetryDecision.TryAgain.class,
            again -> assertThat(again.pauseNanos()).isBetween(0L, ceiling));
  }

  @Property
  void aWriteThatMayHaveTakenEffectEndsUnknownUnlessItIsAnswered(@ForAll ErrorCode code) {
    var refused = new Setback.Refused(new DatabaseException(code, "As told."));
    var history = AttemptHistory.NONE.with(new Setback.Lost(), true).with(refused, true);

    var decision = POLICY.after(refused, history, 0, 0, new Random(1));

    var expected = code.kind() == ErrorCode.Kind.CALLER ? code : ErrorCode.OUTCOME_UNKNOWN;
    assertThat(decision)
        .isInstanceOfSatisfying(
            RetryDecision.GiveUp.class,
            end -> assertThat(end.failure().code()).isEqualTo(expected));
  }

  @Test
  void throttlingIsForTheCallerToWaitOut() {
    var throttled = new Setback.Refused(new DatabaseException(ErrorCode.THROTTLED, "Hot."));

    assertThat(decide(throttled, AttemptHistory.NONE.with(throttled, true)))
        .isInstanceOf(RetryDecision.GiveUp.class);
  }

  @Test
  void attemptsAreCounted() {
    var lost = new Setback.Lost();

    assertThat(decide(lost, new AttemptHistory(5, 0, false)))
        .isInstanceOfSatisfying(
            RetryDecision.GiveUp.class,
            end -> assertThat(end.failure().code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void aReadTakesNoEffect() {
    assertThat(AttemptHistory.NONE.with(new Setback.Lost(), false).mayHaveTakenEffect()).isFalse();
    assertThat(AttemptHistory.NONE.with(new Setback.NotSent(), true).mayHaveTakenEffect())
        .isFalse();
  }

  private static RetryDecision decide(Setback setback, AttemptHistory history) {
    return POLICY.after(setback, history, 0, FAR, new Random(1));
  }
}
