package io.isotherm.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.simulated.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Blocking code takes turns in the order of events. */
final class SimulatedTasksTest {
  private final EventLoop loop = new EventLoop(1);
  private final SimulatedTasks tasks = new SimulatedTasks(loop);
  private final List<String> events = new ArrayList<>();

  @Test
  void tasksTakeTurnsByVirtualTime() {
    tasks.start("a", () -> say("a", 30));
    tasks.start("b", () -> say("b", 20));
    loop.runUntil(100);
    assertThat(events).containsExactly("0 a", "0 b", "20 b", "30 a", "40 b", "60 a");
  }

  @Test
  void aTaskGoesOnWithTheFirstAnswer() {
    tasks.start(
        "a",
        () -> {
          String answer =
              tasks.await((Consumer<String> give) -> {
                loop.schedule(5, () -> give.accept("first"));
                loop.schedule(6, () -> give.accept("second"));
              });
          events.add(answer);
          tasks.sleep(10);
          events.add(loop.nowNanos() + "");
        });
    loop.runUntil(100);
    assertThat(events).containsExactly("first", "15");
  }

  @Test
  void anAnswerMayComeAtOnce() {
    tasks.start("a", () -> events.add(tasks.await((Consumer<String> give) -> give.accept("now"))));
    loop.runUntil(1);
    assertThat(events).containsExactly("now");
  }

  @Test
  void aCancelledTaskUnwindsAndNeverGoesOn() {
    tasks.start(
        "a",
        () -> {
          try {
            tasks.sleep(10);
            events.add("went on");
          } finally {
            events.add("unwound");
          }
        });
    tasks.start("b", () -> say("b", 20));
    loop.runUntil(5);
    tasks.cancel("a");
    loop.runUntil(100);
    assertThat(events).containsExactly("0 b", "unwound", "20 b", "40 b");
  }

  @Test
  void severalThingsAtOnceTakeAsLongAsTheLongestAndFailWithTheFirst() {
    tasks.start(
        "a",
        () -> {
          List<Supplier<String>> bodies = List.of(() -> waited(30), () -> waited(10));
          events.addAll(tasks.join(bodies));
          events.add(loop.nowNanos() + "");
          List<Supplier<String>> failing =
              List.of(
                  () -> waited(5),
                  () -> {
                    throw new IllegalArgumentException("second");
                  });
          assertThatThrownBy(() -> tasks.join(failing)).hasMessage("second");
          events.add(loop.nowNanos() + "");
        });
    loop.runUntil(100);
    assertThat(events).containsExactly("waited 30", "waited 10", "30", "35");
  }

  @Test
  void aTaskThatFailsFailsTheSimulation() {
    tasks.start(
        "a",
        () -> {
          throw new IllegalArgumentException("a bug");
        });
    assertThatThrownBy(() -> loop.runUntil(1)).hasRootCauseMessage("a bug");
  }

  private String waited(long nanos) {
    tasks.sleep(nanos);
    return "waited " + nanos;
  }

  private void say(String name, long pauseNanos) {
    for (int i = 0; i < 3; i++) {
      events.add(loop.nowNanos() + " " + name);
      if (i < 2) {
        tasks.sleep(pauseNanos);
      }
    }
  }
}
