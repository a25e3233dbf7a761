package io.isotherm.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.load.heat.SecondLatencies;
import io.isotherm.load.heat.Timeline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverloadResultTest {
  private static final OverloadPhases PHASES = new OverloadPhases(20);

  @Test
  void phasesFollowOneAnother() {
    assertThat(PHASES.duration()).isEqualTo(Duration.ofMinutes(2));
    assertThat(PHASES.rates(100).steps())
        .extracting(step -> step.fromSeconds() + ":" + step.perSecond())
        .containsExactly(
            "0.0:80.0", "20.0:500.0", "40.0:80.0", "60.0:100.0", "80.0:500.0", "100.0:80.0");
    assertThat(IntStream.range(0, 120).filter(PHASES::isRemembered)).containsExactly(74, 114);
    assertThat(OverloadPhases.within(Duration.ofSeconds(150)).each()).isEqualTo(25);
    assertThat(OverloadPhases.within(Duration.ZERO).each()).isEqualTo(11);
  }

  @Test
  void tellsGoodputRecoveryAndMemory() {
    // The overload leaves 15% of the goodput behind, and five bad seconds after it.
    var report =
        result(
                second ->
                    second < 60
                        ? 800
                        : second < 80 ? 1_000 : second < 100 ? 850 : second < 105 ? 500 : 1_000,
                second -> second < 80 ? 1_000_000_000 : 1_050_000_000)
            .report();

    assertThat(Reports.value(report, "of what is served at the limit")).isCloseTo(85, within(0.1));
    assertThat(Reports.value(report, "from its end until 99% is served")).isEqualTo(5);
    assertThat(Reports.value(report, "live heap at the end, to that before"))
        .isCloseTo(1.05, within(0.001));
    assertThat(Reports.missed(report)).isEmpty();
  }

  @Test
  void whatDoesNotRecoverOrGrowsIsSaid() {
    var report =
        result(second -> second < 80 ? 1_000 : 500, second -> 1_000_000_000L + second * 10_000_000L)
            .report();

    assertThat(Reports.missed(report))
        .containsExactly(
            "of what is served at the limit",
            "from its end until 99% is served",
            "live heap at the end, to that before");
  }

  @Test
  void onlyWhoKeepsTheLimitMayThrottle() {
    var timeline = Reports.timeline(120, second -> second < 80 ? 998 : 999, 1);

    var byRouters = result(LimitKeeper.ROUTERS, timeline, _ -> 1).report();
    assertThat(Reports.value(byRouters, "throttled by routers")).isEqualTo(80 * 2 + 40 - 120);
    assertThat(Reports.missed(byRouters)).containsExactly("throttled by nodes");

    var byNodes = result(LimitKeeper.NODES, timeline, _ -> 1).report();
    assertThat(Reports.value(byNodes, "throttled by nodes")).isEqualTo(120);
    assertThat(Reports.missed(byNodes)).containsExactly("throttled by routers");
  }

  private static OverloadResult result(IntUnaryOperator served, IntToLongFunction live) {
    return result(LimitKeeper.ROUTERS, Reports.timeline(120, served), live);
  }

  private static OverloadResult result(
      LimitKeeper keeper, Timeline timeline, IntToLongFunction live) {
    var latencies = new SecondLatencies();
    IntStream.range(0, 120)
        .forEach(second -> latencies.record(second, TimeUnit.MILLISECONDS.toNanos(5)));
    var memory =
        IntStream.range(0, 120)
            .filter(PHASES::isRemembered)
            .boxed()
            .collect(
                Collectors.toMap(
                    second -> second,
                    second -> new ServersMemory(live.applyAsLong(second), 2_000_000_000)));
    return new OverloadResult(keeper, PHASES, timeline, latencies, memory);
  }
}
