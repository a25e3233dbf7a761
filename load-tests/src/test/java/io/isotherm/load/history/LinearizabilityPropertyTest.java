package io.isotherm.load.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** Generated histories: made to be good, made bad, and small ones held against a naive checker. */
class LinearizabilityPropertyTest {
  @Property(tries = 300)
  void whatARegisterDidIsAccepted(
      @ForAll @LongRange(min = 0) long seed,
      @ForAll @IntRange(min = 1, max = 150) int operations,
      @ForAll @IntRange(min = 1, max = 8) int clients) {
    var history = SimulatedRegister.history(new SplittableRandom(seed), operations, clients, 0.05);

    assertThat(Histories.check(history)).isInstanceOf(Verdict.Linearizable.class);
  }

  @Property(tries = 200)
  void aValueThatNobodyWroteIsRefused(
      @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(min = 1, max = 100) int operations) {
    var random = new SplittableRandom(seed);
    var history = new ArrayList<>(SimulatedRegister.history(random, operations, 5, 0.05));
    long begun = random.nextLong(500);
    history.add(new Operation(99, "k", new Action.Read("nobody's"), begun, begun + 30));

    assertThat(Histories.check(history)).isInstanceOf(Verdict.Violation.class);
  }

  @Property(tries = 200)
  void aReadOfWhatHadBeenReplacedBeforeItBeganIsRefused(
      @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(min = 1, max = 100) int operations) {
    var random = new SplittableRandom(seed);
    var history = new ArrayList<>(SimulatedRegister.history(random, operations, 5, 0.05));
    long end = lastEnd(history);
    history.add(new Operation(97, "k", new Action.Write("older"), end + 1, end + 2));
    history.add(new Operation(98, "k", new Action.Write("newer"), end + 3, end + 4));
    history.add(new Operation(99, "k", new Action.Read("older"), end + 5, end + 6));

    assertThat(Histories.check(history)).isInstanceOf(Verdict.Violation.class);
  }

  @Property(tries = 200)
  void anAcknowledgedWriteThatWasLostIsRefused(
      @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(min = 2, max = 100) int operations) {
    var random = new SplittableRandom(seed);
    var history = new ArrayList<>(SimulatedRegister.history(random, operations, 5, 0));
    long end = lastEnd(history);
    history.add(new Operation(97, "k", new Action.Write("kept"), end + 1, end + 2));
    history.add(new Operation(98, "k", new Action.Write("lost"), end + 3, end + 4));
    history.add(new Operation(99, "k", new Action.Cas("kept", "next", true), end + 5, end + 6));

    assertThat(Histories.check(history)).isInstanceOf(Verdict.Violation.class);
  }

  @Property(tries = 5_000)
  void smallHistoriesAreJudgedAsByTryingEveryOrder(@ForAll @LongRange(min = 0) long seed) {
    var random = new SplittableRandom(seed);
    var history = IntStream.range(0, 2 + random.nextInt(6)).mapToObj(i -> any(random, i)).toList();

    var verdict = Histories.check(history);

    assertThat(verdict instanceof Verdict.Linearizable).isEqualTo(someOrderExplains(history));
  }

  private static Operation any(SplittableRandom random, int client) {
    long begun = random.nextInt(8);
    boolean known = random.nextInt(4) > 0;
    long ended = known ? begun + random.nextInt(6) : Operation.NEVER;
    var first = anyValue(random);
    var second = "" + random.nextInt(3);
    var action =
        switch (random.nextInt(5)) {
          case 0 -> new Action.Read(first);
          case 1 -> new Action.Write(second);
          case 2 -> new Action.Delete();
          case 3 -> new Action.Cas(first, second, known && random.nextBoolean());
          default -> new Action.Add(1, known ? random.nextInt(4) : 0);
        };
    return new Operation(client, "k", action, begun, ended);
  }

  private static @Nullable String anyValue(SplittableRandom random) {
    int drawn = random.nextInt(4);
    return drawn == 3 ? null : "" + drawn;
  }

  /** Whether some operations of unknown outcome and all others can be put into an order. */
  private static boolean someOrderExplains(List<Operation> history) {
    return explains(RegisterState.EMPTY, history);
  }

  private static boolean explains(RegisterState state, List<Operation> left) {
    if (left.stream().noneMatch(Operation::isComplete)) {
      return true;
    }
    long firstEnd = left.stream().mapToLong(Operation::endedNanos).min().orElseThrow();
    for (var operation : left) {
      var after = operation.begunNanos() <= firstEnd ? state.after(operation) : null;
      if (after != null) {
        var others = new ArrayList<>(left);
        others.remove(operation);
        if (explains(after, others)) {
          return true;
        }
      }
    }
    return false;
  }

  private static long lastEnd(List<Operation> history) {
    return history.stream()
        .filter(Operation::isComplete)
        .mapToLong(Operation::endedNanos)
        .max()
        .orElse(0);
  }
}
