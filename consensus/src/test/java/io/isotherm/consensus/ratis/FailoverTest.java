package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ProposalOutcome.Applied;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals go on while leaders stop, are cut off and hand over: what was said stays true. */
final class FailoverTest {
  private static final GroupId GROUP = new GroupId(6);

  @Test
  void noAppliedProposalIsLostAndNoDroppedOneTakesEffect(@TempDir Path root) throws IOException {
    try (RatisCluster cluster = new RatisCluster(root, 3)) {
      Replicas replicas = new Replicas(cluster, GROUP);
      replicas.found();
      Map<String, ProposalOutcome> outcomes = new ConcurrentHashMap<>();
      AtomicBoolean stop = new AtomicBoolean();
      List<Thread> writers =
          List.of(0, 1, 2).stream()
              .map(n -> Thread.ofPlatform().start(() -> write(replicas, n, outcomes, stop)))
              .toList();
      awaitMore(cluster, outcomes);
      int first = replicas.awaitLeader();
      cluster.isolate(first);
      replicas.awaitLeaderAmong((first + 1) % 3, (first + 2) % 3);
      awaitMore(cluster, outcomes);
      cluster.heal();
      awaitMore(cluster, outcomes);
      int second = replicas.awaitLeader();
      int successor = (second + 1) % 3;
      cluster
          .host(second)
          .group(GROUP)
          .orElseThrow()
          .transferLeadership(cluster.members().get(successor).id(), Duration.ofSeconds(10));
      awaitMore(cluster, outcomes);
      int third = replicas.awaitLeader();
      cluster.stop(third);
      replicas.awaitLeaderAmong((third + 1) % 3, (third + 2) % 3);
      awaitMore(cluster, outcomes);
      cluster.start(third);
      awaitMore(cluster, outcomes);
      stop.set(true);
      cluster.await("the writers", () -> writers.stream().noneMatch(Thread::isAlive));
      replicas.write(replicas.awaitLeader(), "end");
      cluster.await(
          "all to apply",
          () -> List.of(0, 1, 2).stream().allMatch(n -> replicas.register(n).last().equals("end")));
      replicas.awaitEqual();
      verify(replicas.words(0), outcomes);
      assertThat(cluster.faults()).isEmpty();
    }
  }

  private static void verify(List<String> words, Map<String, ProposalOutcome> outcomes) {
    assertThat(words).doesNotHaveDuplicates();
    outcomes.forEach((word, outcome) -> {
      switch (outcome) {
        case Applied a -> assertThat(words).contains(word);
        case Dropped d -> assertThat(words).doesNotContain(word);
        case ProposalOutcome.Unknown u -> {}
      }
    });
  }

  private static void awaitMore(RatisCluster cluster, Map<String, ProposalOutcome> outcomes) {
    long before = applied(outcomes);
    cluster.await("progress", () -> applied(outcomes) >= before + 100);
  }

  private static long applied(Map<String, ProposalOutcome> outcomes) {
    return outcomes.values().stream().filter(o -> o instanceof Applied).count();
  }

  /** One writer at each node, as long as it leads there; a few proposals at a time. */
  private static void write(
      Replicas replicas, int node, Map<String, ProposalOutcome> outcomes, AtomicBoolean stop) {
    AtomicInteger underWay = new AtomicInteger();
    for (int i = 0; !stop.get(); i++) {
      @Nullable Leadership leadership = replicas.register(node).leadership();
      if (leadership == null || underWay.get() >= 4) {
        LockSupport.parkNanos(200_000);
        continue;
      }
      String word = "n" + node + "." + i;
      underWay.incrementAndGet();
      leadership.propose(
          ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)),
          outcome -> {
            outcomes.put(word, outcome);
            underWay.decrementAndGet();
          });
      LockSupport.parkNanos(500_000);
    }
  }
}
