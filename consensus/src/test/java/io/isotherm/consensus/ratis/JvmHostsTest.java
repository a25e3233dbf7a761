package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReadConfirmation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JvmHostsTest {
  private static final GroupId GROUP = new GroupId(5);

  @TempDir private Path root;
  private Replicas replicas;

  @BeforeEach
  void start() throws IOException {
    replicas = new Replicas(RatisCluster.ofOneJvm(root, 3), GROUP);
    replicas.found();
  }

  @AfterEach
  void close() {
    replicas.cluster().close();
  }

  @Test
  void aLeaderThatIsDeposedBehindItsBackIsToldSoWithoutAMessage() {
    int old = replicas.awaitLeader();
    Leadership stale = replicas.leadership(old);
    assertThat(confirm(stale)).isEqualTo(ReadConfirmation.CONFIRMED);

    replicas.cluster().isolate(old);
    int other = replicas.awaitLeaderAmong((old + 1) % 3, (old + 2) % 3);
    assertThat(replicas.leadership(other).term()).isGreaterThan(stale.term());
    assertThat(confirm(stale)).isEqualTo(ReadConfirmation.DEPOSED);
  }

  @Test
  void aHostThatWasClosedIsAskedNoMore() {
    int leader = replicas.awaitLeader();
    replicas.cluster().stop((leader + 1) % 3);
    for (int i = 0; i < 20; i++) {
      assertThat(confirm(replicas.leadership(leader))).isEqualTo(ReadConfirmation.CONFIRMED);
    }
    replicas.cluster().stop((leader + 2) % 3);
    assertThat(confirm(replicas.leadership(leader)))
        .isIn(ReadConfirmation.UNREACHABLE, ReadConfirmation.DEPOSED);
  }

  @Test
  void readsThatAreAskedForWithinAnAnswerAreNoCallsWithinTheCall() {
    Leadership leadership = replicas.leadership(replicas.awaitLeader());
    var deepest = new CompletableFuture<Long>();
    askAgainAndAgain(leadership, 1_000, 0, deepest);
    replicas.cluster().await("a thousand, each asked for by the one before", deepest::isDone);
    assertThat(deepest.join()).as("frames").isLessThan(500);
  }

  private static void askAgainAndAgain(
      Leadership leadership, int left, long depth, CompletableFuture<Long> deepest) {
    if (left == 0) {
      deepest.complete(depth);
      return;
    }
    leadership.confirm(answer -> {
      long frames = StackWalker.getInstance().<Long>walk(Stream::count);
      askAgainAndAgain(leadership, left - 1, Math.max(depth, frames), deepest);
    });
  }

  private ReadConfirmation confirm(Leadership leadership) {
    CompletableFuture<ReadConfirmation> answer = Replicas.confirm(leadership);
    replicas.cluster().await("an answer", answer::isDone);
    return answer.join();
  }
}
