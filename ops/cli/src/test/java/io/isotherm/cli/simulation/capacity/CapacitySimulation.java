package io.isotherm.cli.simulation.capacity;

import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One seed: some routers, one table of {@link #RATE} units a second, and a driver. */
final class CapacitySimulation {
  static final double RATE = 1_000;
  static final long SECOND = 1_000_000_000L;
  static final long LATE_NANOS = 8 * SECOND;

  private static final long STEP = SECOND / 100;
  private static final long TICK = SECOND / 10;
  private static final int ROUTERS_MAX = 8;

  private final SplittableRandom random;
  private final Weather weather;
  private final Bug bug;
  private final TableTotals totals;
  private final TableDefinition table =
      new TableDefinition(
          new TableSchema(
              new TableId(1), "things", KeySchema.of(new KeyAttribute("pk", KeyType.S))),
          TableStatus.ACTIVE,
          TableSettings.DEFAULT,
          0);
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
  private final List<SimulatedRouter> routers = new ArrayList<>();
  private final List<SimulatedRouter> gone = new ArrayList<>();
  private @Nullable SimulatedDriver driver;
  private long now;
  private long numbers;
  private int lives;
  private double heldMost;

  private record Event(long nanos, long number, Runnable run) {}

  /**
   * What came of it, in units.
   *
   * @param heldMost the most that routers held at one time, a second
   * @param usedOfShares by routers that had a share
   * @param usedAlone by routers that had none
   * @param lives of routers
   */
  record Outcome(
      long seed,
      double heldMost,
      double usedOfShares,
      double usedAlone,
      double refused,
      int lives,
      double seconds) {}

  private CapacitySimulation(long seed, Weather weather, int burstSeconds, Bug bug) {
    this.random = new SplittableRandom(seed);
    this.weather = weather;
    this.bug = bug;
    this.totals = new TableTotals(null, null, new Total(RATE, burstSeconds, Limit.PROVISIONED));
  }

  static Outcome run(long seed, Weather weather, int burstSeconds, Bug bug, int seconds) {
    return new CapacitySimulation(seed, weather, burstSeconds, bug).run(seed, seconds);
  }

  private Outcome run(long seed, int seconds) {
    driver = new SimulatedDriver(totals, bug, now);
    int count = random.nextInt(2, ROUTERS_MAX + 1);
    for (int i = 0; i < count; i++) {
      routers.add(born());
      int index = i;
      at(random.nextLong(TICK), () -> tick(index));
      at(0, () -> wish(index));
    }
    at(SECOND, this::second);
    for (long end = seconds * SECOND; now < end; now += STEP) {
      while (!events.isEmpty() && events.peek().nanos() <= now) {
        events.remove().run().run();
      }
      double held = 0;
      for (var router : routers) {
        if (router.standsUntilNanos <= now) {
          router.serve(STEP);
        }
        held += Math.max(0, router.heldRate());
      }
      heldMost = Math.max(heldMost, held);
    }
    gone.addAll(routers);
    return new Outcome(
        seed,
        heldMost,
        gone.stream().mapToDouble(router -> router.usedOfShares).sum(),
        gone.stream().mapToDouble(router -> router.usedAlone).sum(),
        gone.stream().mapToDouble(router -> router.refused).sum(),
        lives,
        seconds);
  }

  private SimulatedRouter born() {
    return new SimulatedRouter(table, totals, "life " + ++lives, () -> now, random);
  }

  /** What one router is asked for from now on, for some seconds. */
  private void wish(int index) {
    double fair = RATE / routers.size();
    routers.get(index).wanted =
        weather.busy()
            ? fair * (1.2 + random.nextDouble() * 3)
            : switch (random.nextInt(4)) {
              case 0 -> 0;
              case 1 -> fair * random.nextDouble();
              case 2 -> fair * random.nextDouble() * 4;
              default -> RATE * random.nextDouble() * 2;
            };
    at(random.nextLong(2 * SECOND, 15 * SECOND), () -> wish(index));
  }

  /** What happens by chance. */
  private void second() {
    for (int i = 0; i < routers.size(); i++) {
      if (random.nextDouble() < weather.stands()) {
        routers.get(i).standsUntilNanos = now + random.nextLong(4 * SECOND);
      }
      if (random.nextDouble() < weather.dies()) {
        gone.add(routers.get(i));
        double wanted = routers.get(i).wanted;
        routers.set(i, born());
        routers.get(i).wanted = wanted;
      }
    }
    if (random.nextDouble() < weather.restarts()) {
      driver = null;
      at(random.nextLong(3 * SECOND), () -> driver = new SimulatedDriver(totals, bug, now));
    }
    at(SECOND, this::second);
  }

  private void tick(int index) {
    var router = routers.get(index);
    var request = router.standsUntilNanos <= now ? router.ask() : null;
    if (request != null) {
      send(() -> arrived(router, request));
    }
    at(TICK, () -> tick(index));
  }

  private void arrived(SimulatedRouter router, ShareCapacityRequest request) {
    var leader = driver;
    if (leader != null) {
      var response = leader.answer(request, now);
      send(() -> received(() -> router.answered(request.getRound(), response), router));
    }
  }

  /** A router that stands still takes in what came when it goes on. */
  private void received(Runnable taken, SimulatedRouter router) {
    if (router.standsUntilNanos > now) {
      at(router.standsUntilNanos - now, taken);
    } else {
      taken.run();
    }
  }

  private void send(Runnable arrival) {
    if (random.nextDouble() >= weather.lost()) {
      boolean late = random.nextDouble() < weather.late();
      at(late ? random.nextLong(LATE_NANOS) : random.nextLong(SECOND / 20), arrival);
    }
  }

  private void at(long inNanos, Runnable run) {
    events.add(new Event(now + inNanos, numbers++, run));
  }
}
