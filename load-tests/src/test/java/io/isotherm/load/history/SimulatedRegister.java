package io.isotherm.load.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Histories that are linearizable because they were made so: every operation takes effect at one
 * moment between its beginning and its end, on one register.
 */
final class SimulatedRegister {
  private static final int LONGEST = 20;

  private SimulatedRegister() {}

  private record Planned(int client, long begun, long effect, long ended, boolean known) {}

  /**
   * @param unknownShare of operations whose client never learns their outcome; half of those never
   *     take effect
   */
  static List<Operation> history(
      SplittableRandom random, int operations, int clients, double unknownShare) {
    var plans = plans(random, operations, clients, unknownShare);
    plans.sort(Comparator.comparingLong(Planned::effect));
    var history = new ArrayList<Operation>();
    String value = null;
    int written = 0;
    for (var plan : plans) {
      var drawn = draw(random, value, ++written);
      if (plan.known()) {
        history.add(new Operation(plan.client(), "k", drawn.action(), plan.begun(), plan.ended()));
        value = drawn.after();
      } else if (!(drawn.action() instanceof Action.Read)) {
        history.add(
            new Operation(plan.client(), "k", drawn.action(), plan.begun(), Operation.NEVER));
        value = random.nextBoolean() ? drawn.after() : value;
      }
    }
    return history;
  }

  private record Drawn(Action action, @Nullable String after) {}

  private static Drawn draw(SplittableRandom random, @Nullable String value, int written) {
    var fresh = "v" + written;
    return switch (random.nextInt(5)) {
      case 0 -> new Drawn(new Action.Write(fresh), fresh);
      case 1 -> new Drawn(new Action.Cas(value, fresh, true), fresh);
      case 2 -> new Drawn(new Action.Cas("other", fresh, false), value);
      case 3 -> random.nextInt(4) == 0 ? new Drawn(new Action.Delete(), null) : read(value);
      default -> read(value);
    };
  }

  private static Drawn read(@Nullable String value) {
    return new Drawn(new Action.Read(value), value);
  }

  /** One operation after the other per client, each with a moment of effect within it. */
  private static List<Planned> plans(
      SplittableRandom random, int operations, int clients, double unknownShare) {
    var free = new long[clients];
    var plans = new ArrayList<Planned>();
    for (int i = 0; i < operations; i++) {
      int client = random.nextInt(clients);
      long begun = free[client] + random.nextInt(LONGEST);
      long effect = begun + random.nextInt(LONGEST);
      long ended = effect + random.nextInt(LONGEST);
      free[client] = ended + 1;
      plans.add(new Planned(client, begun, effect, ended, random.nextDouble() >= unknownShare));
    }
    return plans;
  }
}
