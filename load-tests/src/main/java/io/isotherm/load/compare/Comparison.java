package io.isotherm.load.compare;

import io.isotherm.load.measure.LoadPlan;
import io.isotherm.load.measure.LoadRun;
import io.isotherm.load.measure.Loading;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ProgressBar;
import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs scenarios on two clusters in turns: ours, the other, ours, the other. What disturbs the
 * machine for a while then disturbs both, and what the two make of it is told pair by pair.
 */
public final class Comparison {
  private static final int WARM_UP_CLIENTS = 64;

  /** Lets a cluster finish in its background what the run before left, on either side. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  /** Fills the caches of the client's own processor before a run counts. */
  private static final Duration RUN_UP = Duration.ofSeconds(2);

  private final Contender ours;
  private final Contender peer;
  private final ItemSpace space;
  private final Duration duration;
  private final int rounds;

  public Comparison(
      Contender ours, Contender peer, ItemSpace space, Duration duration, int rounds) {
    this.ours = ours;
    this.peer = peer;
    this.space = space;
    this.duration = duration;
    this.rounds = rounds;
  }

  /** Loads the items and warms both clusters up, half with reads and half with writes. */
  public void prepare(Duration warmUp) throws InterruptedException {
    for (var contender : List.of(ours, peer)) {
      Loading.load(
          contender.target(), space, ProgressBar.onStandardError(contender.name() + " loading"));
    }
    for (var contender : List.of(ours, peer)) {
      if (warmUp.isPositive()) {
        var plan =
            new LoadPlan(
                Workload.HALF_READ, WARM_UP_CLIENTS, 0, Duration.ZERO, warmUp, rounds + 1L);
        run(contender, plan, "warming up");
      }
    }
  }

  /** Runs a scenario as many rounds as were asked for. */
  public Outcome run(Scenario scenario) throws InterruptedException {
    var pairs = new ArrayList<Pair>();
    for (int round = 1; round <= rounds; round++) {
      var plan = new LoadPlan(scenario.workload(), scenario.clients(), 0, RUN_UP, duration, round);
      var title = scenario.workload().label() + " x" + scenario.clients() + " " + round;
      pairs.add(new Pair(run(ours, plan, title), run(peer, plan, title)));
    }
    return new Outcome(scenario, pairs);
  }

  private Measurement run(Contender contender, LoadPlan plan, String title)
      throws InterruptedException {
    contender.beforeRun().run();
    TimeUnit.NANOSECONDS.sleep(SETTLE.toNanos());
    return LoadRun.run(
        contender.target(),
        space,
        new KeyChoice.Uniform(space.items()),
        plan,
        () -> ServerUse.of(contender.pids()),
        ProgressBar.onStandardError(contender.name() + " " + title));
  }
}
