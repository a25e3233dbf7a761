package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The partition that makes the linearizable reads of Ratis stale: the leader is cut off, the others
 * elect a new one and acknowledge a write, and the old leader still believes that it leads.
 */
final class StaleReadTest {
  private static final GroupId GROUP = new GroupId(5);

  /** In some attempts the old leader steps down too early to tempt anybody. */
  private static final int ATTEMPTS_MAX = 8;

  @TempDir private Path root;
  private Replicas replicas;

  @BeforeEach
  void start() throws IOException {
    // Long elections make the time long in which two replicas believe that they lead.
    replicas = new Replicas(new RatisCluster(root, 3, Duration.ofSeconds(1), 1 << 20), GROUP);
    replicas.found();
  }

  @AfterEach
  void close() {
    replicas.cluster().close();
  }

  @Test
  void aLeaderCutOffFromAllServesNoStaleRead() {
    int wouldBeStale = 0;
    for (int attempt = 0; attempt < ATTEMPTS_MAX && wouldBeStale == 0; attempt++) {
      int old = replicas.awaitLeader();
      Leadership stale = warmUp(old);
      replicas.cluster().isolate(old);
      wouldBeStale = assertNothingStale(old, stale);
    }
    assertThat(wouldBeStale).as("reads that were stale without the guard").isPositive();
  }

  @Test
  void aLeaderThatHearsTheOthersButIsNotHeardServesNoStaleRead() {
    int old = replicas.awaitLeader();
    Leadership stale = warmUp(old);
    cut(old, (old + 1) % 3);
    cut(old, (old + 2) % 3);
    assertNothingStale(old, stale);
  }

  private void cut(int from, int to) {
    replicas
        .cluster()
        .network()
        .cut(
            replicas.cluster().members().get(from).id(), replicas.cluster().members().get(to).id());
  }

  /** A confirmed read of the state that will be stale, as Ratis remembers one. */
  private Leadership warmUp(int leader) {
    Leadership leadership = replicas.leadership(leader);
    assertThat(replicas.write(leader, "old")).isInstanceOf(ProposalOutcome.Applied.class);
    CompletableFuture<ReadConfirmation> before = Replicas.confirm(leadership);
    replicas.cluster().await("a confirmed read", before::isDone);
    assertThat(before.join()).isEqualTo(ReadConfirmation.CONFIRMED);
    return leadership;
  }

  /** Returns how often the state would have been read stale without the guard. */
  private int assertNothingStale(int old, Leadership stale) {
    int one = (old + 1) % 3;
    int other = (old + 2) % 3;
    int now = replicas.awaitLeaderAmong(one, other);
    assertThat(replicas.write(now, "new")).isInstanceOf(ProposalOutcome.Applied.class);
    AtomicInteger wouldBeStale = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    RatisGroup group = (RatisGroup) replicas.cluster().host(old).group(GROUP).orElseThrow();
    replicas
        .cluster()
        .await(
            "the old leader to step down",
            () -> {
              boolean believes = group.isReadyLeader(stale.term());
              if (believes && replicas.register(old).last().equals("old")) {
                wouldBeStale.incrementAndGet();
              }
              asked.incrementAndGet();
              stale.confirm(answer -> {
                if (answer == ReadConfirmation.CONFIRMED
                    && replicas.register(old).last().equals("old")) {
                  served.incrementAndGet();
                }
              });
              return !believes;
            });
    assertThat(asked).hasPositiveValue();
    assertThat(served).hasValue(0);
    replicas.cluster().heal();
    replicas.awaitEqual();
    assertThat(served).hasValue(0);
    return wouldBeStale.get();
  }
}
