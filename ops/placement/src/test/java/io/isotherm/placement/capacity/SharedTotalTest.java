package io.isotherm.placement.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.ThrottlingReason.Limit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SharedTotalTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RouterId ONE = new RouterId("one", "a");
  private static final RouterId OTHER = new RouterId("other", "a");

  private final Map<RouterId, Share> held = new HashMap<>();
  private final Map<RouterId, Long> rounds = new HashMap<>();
  private SharedTotal total = of(100, 300);

  @Test
  void whoeverIsAloneGetsEverything() {
    var share = ask(ONE, 10, 0, SECOND);
    assertThat(share.rate()).isEqualTo(100);
    assertThat(share.reason()).isEqualTo(ShareReason.ENOUGH);
    assertThat(share.validMillis()).isEqualTo(5_000);
  }

  @Test
  void anotherWaitsUntilTheFirstWasHeardAgain() {
    ask(ONE, 80, 0, SECOND);
    var waiting = ask(OTHER, 80, 0, SECOND);
    assertThat(waiting.rate()).isZero();
    assertThat(waiting.reason()).isEqualTo(ShareReason.HELD_BY_OTHERS);

    assertThat(ask(ONE, 80, 80, 2 * SECOND).rate()).as("told").isEqualTo(50);
    assertThat(ask(OTHER, 80, 0, 2 * SECOND).rate()).as("not said yet").isZero();
    assertThat(ask(ONE, 80, 50, 3 * SECOND).rate()).isEqualTo(50);
    var share = ask(OTHER, 80, 0, 3 * SECOND);
    assertThat(share.rate()).isEqualTo(50);
    assertThat(share.reason()).isEqualTo(ShareReason.FAIR);
  }

  @Test
  void whatAnAnswerThatWasLostTookAwayCountsAsHeld() {
    ask(ONE, 80, 0, SECOND);
    ask(OTHER, 80, 0, SECOND);
    var before = Objects.requireNonNull(held.get(ONE));
    ask(ONE, 80, 80, 2 * SECOND);
    held.put(ONE, before);
    rounds.merge(ONE, -1L, Long::sum);
    assertThat(total.charged(3 * SECOND)).isEqualTo(100);
    assertThat(ask(OTHER, 80, 0, 3 * SECOND).rate()).isZero();
  }

  @Test
  void whoeverIsSilentLosesItsShareWhenItsTimeIsUp() {
    ask(ONE, 80, 0, SECOND);
    assertThat(ask(OTHER, 80, 0, 6 * SECOND - 1).rate()).isZero();
    assertThat(ask(OTHER, 80, 0, 6 * SECOND).rate()).isEqualTo(100);
  }

  @Test
  void whatNobodyUsesIsSavedAndGivenOutAsBurst() {
    ask(ONE, 0, 0, SECOND);
    long now = SECOND;
    for (int i = 0; i < 10; i++) {
      now += SECOND;
      ask(ONE, 1, 0, now);
    }
    assertThat(total.saved()).isCloseTo(1_000, within(1e-6));

    var share = ask(ONE, 400, 100, now + SECOND);
    assertThat(share.rate()).isEqualTo(100);
    assertThat(share.burstUnits()).isEqualTo(300);
    assertThat(total.saved()).isCloseTo(700, within(1e-6));
    ask(ONE, 400, 400, now + 2 * SECOND);
    ask(ONE, 400, 400, now + 3 * SECOND);
    assertThat(ask(ONE, 400, 400, now + 4 * SECOND).burstUnits()).isCloseTo(100, within(1e-6));
    var last = ask(ONE, 400, 200, now + 5 * SECOND);
    assertThat(last.burstUnits()).as("nothing is left").isCloseTo(0, within(1e-6));
  }

  @Test
  void burstThatWasNotUsedIsSavedAgain() {
    ask(ONE, 1, 0, SECOND);
    ask(ONE, 1, 0, 5 * SECOND);
    double saved = total.saved();
    assertThat(ask(ONE, 200, 100, 6 * SECOND).burstUnits()).isEqualTo(100);
    ask(ONE, 50, 50, 7 * SECOND);
    assertThat(total.saved()).isCloseTo(saved + 50, within(1e-6));
  }

  @Test
  void noMoreIsSavedThanTheTotalSays() {
    ask(ONE, 1, 0, SECOND);
    ask(ONE, 1, 0, 1_000 * SECOND);
    assertThat(total.saved()).isEqualTo(30_000);
    total = of(100, 0);
    ask(ONE, 1, 0, SECOND);
    ask(ONE, 1, 0, 1_000 * SECOND);
    assertThat(total.saved()).isZero();
  }

  @Test
  void whoeverBeginsToLeadGivesWhatIsHeldAndNoMore() {
    var learned = total.ask(ONE, 9, new Claim(90, 60, 60, 2_000, 8), true, SECOND);
    assertThat(learned.rate()).isEqualTo(60);
    assertThat(learned.reason()).isEqualTo(ShareReason.LEARNING);
    var stranger = total.ask(OTHER, 1, new Claim(90, 0, 0, 0, 0), true, SECOND);
    assertThat(stranger.validMillis()).isZero();
  }

  @Test
  void whoeverHoldsAndWantsNothingIsForgotten() {
    ask(ONE, 80, 0, SECOND);
    total.ask(ONE, 2, Claim.NONE, false, 2 * SECOND);
    assertThat(total.charged(2 * SECOND)).isZero();
    assertThat(ask(OTHER, 80, 0, 2 * SECOND).rate()).isEqualTo(100);
  }

  private static SharedTotal of(double rate, double burstSeconds) {
    return new SharedTotal(
        SharingSettings.DEFAULT, new Total(rate, burstSeconds, Limit.PROVISIONED), 0);
  }

  /** As a router that got every answer. */
  private Share ask(RouterId router, double wanted, double used, long nowNanos) {
    long round = rounds.getOrDefault(router, 0L);
    var before = held.get(router);
    var claim =
        before == null
            ? new Claim(wanted, used, 0, 0, 0)
            : new Claim(wanted, used, before.rate(), before.validMillis(), round);
    var share = total.ask(router, round + 1, claim, false, nowNanos);
    rounds.put(router, round + 1);
    held.put(router, share);
    return share;
  }
}
