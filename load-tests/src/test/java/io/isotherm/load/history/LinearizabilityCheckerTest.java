package io.isotherm.load.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearizabilityCheckerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 1 read nil",
        // One after the other.
        """
        0 1 write x
        2 3 read x
        4 5 write y
        6 7 read y
        8 9 delete
        10 11 read nil
        """,
        // While a write runs, a read may see it or not, in either order of their beginnings.
        """
        0 10 write x
        1 2 read nil
        3 4 read x
        """,
        // Overlapping writes may end up either way.
        """
        0 10 write x
        0 10 write y
        11 12 read x
        13 14 read x
        """,
        // A read that ends last may still have seen the oldest.
        """
        0 20 read nil
        1 2 write x
        3 4 read x
        """,
        // A write of unknown outcome may take effect long after.
        """
        0 - write x
        1 2 write y
        3 4 read y
        5 6 read x
        """,
        // Or never.
        """
        0 - write x
        1 2 read nil
        3 4 read nil
        """,
        // A refused swap only says that something else was there: here the unknown write.
        """
        0 1 write x
        2 - write y
        3 4 cas! x z
        5 6 read y
        """,
        // A swap may depend on another of unknown outcome.
        """
        0 1 write x
        2 - cas x y
        3 4 cas y z
        5 6 read z
        """,
        """
        0 1 cas nil x
        2 3 cas! nil y
        4 5 cas x y
        6 7 read y
        """,
        // A counter whose unknown addition took effect late.
        """
        0 1 add 1 = 1
        2 - add 1
        3 4 add 1 = 2
        5 6 add 1 = 4
        7 8 read 4
        """,
        """
        0 - delete
        1 2 write x
        3 4 read x
        5 6 read nil
        """,
        // Begins when another ends: in doubt they overlap.
        """
        0 5 write x
        5 6 read nil
        """,
      })
  @Timeout(10)
  void acceptsWhatOneOrderExplains(String script) {
    assertThat(Histories.check(script)).isInstanceOf(Verdict.Linearizable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // From nowhere.
        "0 1 read x",
        // A lost write.
        """
        0 1 write x
        2 3 read nil
        """,
        // A stale read.
        """
        0 1 write x
        2 3 write y
        4 5 read x
        """,
        // Seen, then not seen any more.
        """
        0 10 write x
        1 2 read x
        3 4 read nil
        """,
        // Two readers who disagree about the order of two writes.
        """
        0 10 write x
        0 10 write y
        11 12 read x
        13 14 read y
        """,
        """
        0 20 write x
        0 20 write y
        1 2 read x
        3 4 read y
        5 6 read x
        """,
        // Both swaps from the same value.
        """
        0 1 write x
        2 10 cas x y
        3 11 cas x z
        """,
        // A refusal without a reason.
        """
        0 1 write x
        2 3 cas! x y
        """,
        // A delete that came back.
        """
        0 1 write x
        2 3 delete
        4 5 read x
        """,
        // Added twice.
        """
        0 1 add 1 = 1
        2 3 add 1 = 3
        """,
        // Added not at all.
        """
        0 1 add 1 = 1
        2 3 add 1 = 1
        """,
        // Two unknown additions do not make three.
        """
        0 - add 1
        0 - add 1
        1 2 read 3
        """,
        // An unknown write takes effect once, not twice.
        """
        0 - write x
        1 2 read x
        3 4 write y
        5 6 read y
        7 8 read x
        """,
        // Nor before it began.
        """
        0 1 read x
        2 - write x
        """,
        // An unknown swap cannot have applied to what was never there.
        """
        0 1 write x
        2 - cas y z
        3 4 read z
        """,
      })
  @Timeout(10)
  void refusesWhatNoOrderExplains(String script) {
    assertThat(Histories.check(script)).isInstanceOf(Verdict.Violation.class);
  }

  @Test
  void aViolationNamesTheKeyAndWhatDidNotFit() {
    var verdict = Histories.check("0 1 write x\n2 3 write y\n4 5 read x");

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Violation.class,
            violation -> {
              assertThat(violation.key()).isEqualTo("k");
              assertThat(violation.unexplained().action()).isEqualTo(new Action.Read("x"));
              assertThat(violation.lastExplained()).hasSize(2);
            });
  }

  @Test
  void keysAreCheckedEachOnItsOwn() {
    var history = new ArrayList<>(Histories.parse("0 1 write x\n2 3 read x"));
    history.add(new Operation(9, "other", new Action.Read("x"), 2, 3));

    assertThat(Histories.check(history))
        .isInstanceOfSatisfying(
            Verdict.Violation.class, violation -> assertThat(violation.key()).isEqualTo("other"));
  }

  @Test
  void givesUpWhenItsStepsAreUsedUp() {
    assertThat(LinearizabilityChecker.check(Histories.parse("0 1 write x\n2 3 read x"), 1))
        .isEqualTo(new Verdict.Undecided("k", 1));
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void manyAdditionsOfUnknownOutcomeDoNotMultiplyTheSearch() {
    var history = new ArrayList<Operation>();
    for (int i = 0; i < 40; i++) {
      history.add(new Operation(1, "k", new Action.Add(1, 0), i, Operation.NEVER));
    }
    for (int i = 0; i < 40; i++) {
      history.add(new Operation(2, "k", new Action.Add(1, 41 + i), 100 + 2 * i, 101 + 2 * i));
    }
    assertThat(Histories.check(history)).isInstanceOf(Verdict.Linearizable.class);

    history.add(new Operation(2, "k", new Action.Read("79"), 1000, 1001));
    assertThat(Histories.check(history)).isInstanceOf(Verdict.Violation.class);
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void aLongHistoryOfManyClientsIsDecided() {
    var history = SimulatedRegister.history(new SplittableRandom(7), 30_000, 8, 0.002);

    assertThat(LinearizabilityChecker.check(history, LinearizabilityChecker.STEPS_MAX))
        .isInstanceOf(Verdict.Linearizable.class);
  }

  @Test
  void anEmptyHistoryIsLinearizable() {
    assertThat(Histories.check(List.of())).isEqualTo(new Verdict.Linearizable(0, 0));
  }
}
