package io.isotherm.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Who runs a writer's tasks, and in which order. */
final class WriterTurnsTest {
  private final QueuedExecutor executor = new QueuedExecutor();
  private final WriterTurns turns = new WriterTurns(executor);
  private final List<String> ran = new ArrayList<>();

  @Test
  void aTaskForLaterWaitsForTheExecutorAndOneForHereDoesNot() {
    turns.later(() -> ran.add("later"));
    assertThat(ran).isEmpty();
    executor.runAll();
    turns.here(() -> ran.add("here"));
    assertThat(ran).containsExactly("later", "here");
  }

  @Test
  void aTaskForHereIsLeftToWhoeverHasTheTurn() {
    turns.later(() -> ran.add("first"));
    turns.here(() -> ran.add("second"));
    assertThat(ran).isEmpty();
    executor.runAll();
    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void aTaskGivenByATaskComesAfterIt() {
    turns.here(() -> {
      turns.here(() -> ran.add("given"));
      ran.add("giver");
    });
    assertThat(ran).containsExactly("giver", "given");
  }

  @Test
  void aCallerLendsItselfForAFewTasksOnly() {
    turns.here(() -> {
      for (int i = 0; i < 100; i++) {
        int number = i;
        turns.later(() -> ran.add("task " + number));
      }
    });
    assertThat(ran).hasSizeLessThan(20);
    executor.runAll();
    assertThat(ran).hasSize(100).endsWith("task 99");
  }

  @Test
  void nothingRunsOnceTheExecutorRefuses() {
    var refusing =
        new WriterTurns(_ -> {
          throw new RejectedExecutionException();
        });
    refusing.later(() -> ran.add("refused"));
    refusing.here(() -> ran.add("after"));
    assertThat(ran).isEmpty();
  }

  @Test
  void tasksOfManyThreadsRunOneAtATimeAndEachOnce() throws InterruptedException {
    int threads = 4;
    int each = 5_000;
    long[] sum = {0};
    var done = new CountDownLatch(threads * each);
    try (var pool = Executors.newFixedThreadPool(2);
        var callers = Executors.newFixedThreadPool(threads)) {
      var shared = new WriterTurns(pool);
      for (int t = 0; t < threads; t++) {
        boolean here = t % 2 == 0;
        callers.execute(() -> {
          for (int i = 0; i < each; i++) {
            Runnable task =
                () -> {
                  sum[0]++;
                  done.countDown();
                };
            if (here) {
              shared.here(task);
            } else {
              shared.later(task);
            }
          }
        });
      }
      done.await();
    }
    assertThat(sum[0]).isEqualTo((long) threads * each);
  }
}
