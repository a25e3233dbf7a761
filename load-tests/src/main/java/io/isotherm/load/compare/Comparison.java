package io.isotherm.load.compare;

import io.isotherm.load.measure.LoadPlan;
import io.isotherm.load.measure.LoadRun;
import io.isotherm.load.measure.Loading;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ProgressBar;
import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.load.workload.KeyChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs scenarios on two clusters in turns: ours, the other, ours, the other. What disturbs the
 * machine for a while then disturbs both, and what the two make of it is told pair by pair.
 *
 * <p>Every run is preceded by a warm-up of its own, under the same work of the same clients,
 * without a pause in between, for the same time on both sides: a virtual machine compiles what it
 * sees, and what it sees has to be what is measured.
 */
public final class Comparison {
  /** Lets a cluster finish in its background what the run before left, on either side. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private final Contender ours;
  private final Contender peer;
  private final ItemSpace space;
  private final Pace pace;

  public Comparison(Contender ours, Contender peer, ItemSpace space, Pace pace) {
    this.ours = ours;
    this.peer = peer;
    this.space = space;
    this.pace = pace;
  }

  /** Loads the items into both clusters. */
  public void load() throws InterruptedException {
    for (var contender : List.of(ours, peer)) {
      Loading.load(
          contender.target(), space, ProgressBar.onStandardError(contender.name() + " loading"));
    }
  }

  /** Runs a scenario as many rounds as were asked for. */
  public Outcome run(Scenario scenario) throws InterruptedException {
    var pairs = new ArrayList<Pair>();
    for (int round = 1; round <= pace.rounds(); round++) {
      var plan =
          new LoadPlan(
              scenario.workload(),
              scenario.clients(),
              0,
              pace.warmUp(scenario, round),
              pace.duration(),
              round);
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
