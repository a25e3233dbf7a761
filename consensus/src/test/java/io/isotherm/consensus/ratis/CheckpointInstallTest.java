package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReplicationGroup.MembershipOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas whose next entries are gone from the leader's log get its state. */
final class CheckpointInstallTest {
  private static final GroupId GROUP = new GroupId(3);
  private static final int WORD_BYTES = 50_000;

  @TempDir private Path root;
  private Replicas replicas;

  @BeforeEach
  void start() {
    replicas = new Replicas(new RatisCluster(root, 3), GROUP);
  }

  @AfterEach
  void close() {
    replicas.cluster().close();
  }

  @Test
  void aReplicaThatWasDownWhileTheLogWasPurgedGetsACheckpoint() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    int down = (leader + 1) % 3;
    replicas.write(leader, "before");
    replicas.cluster().await("all to apply", () -> replicas.words(down).size() == 1);
    replicas.cluster().stop(down);
    writeUntilPurged(leader);
    replicas.cluster().start(down);
    replicas.awaitEqual();
    assertThat(replicas.register(down).opened())
        .as("opened at start and after the checkpoint")
        .isEqualTo(2);
    assertThat(replicas.cluster().faults()).isEmpty();
    assertThat(leftovers(down)).isEmpty();
    assertThat(leftovers(leader)).isEmpty();
    replicas.cluster().stop(down);
    replicas.cluster().start(down);
    replicas.write(leader, "after");
    replicas.awaitEqual();
  }

  @Test
  void aFreshIncarnationThatIsAddedCatchesUpAndVotes() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    writeUntilPurged(leader);
    int wiped = (leader + 1) % 3;
    replicas.cluster().stop(wiped);
    int fresh = replicas.cluster().add("0badcafe");
    replicas.cluster().host(fresh).join(GROUP);
    List<Member> before = replicas.cluster().members().subList(0, 3);
    List<Member> with = new ArrayList<>(before);
    with.add(replicas.cluster().members().get(fresh));
    assertThat(change(leader, before, with)).isEqualTo(MembershipOutcome.COMMITTED);
    List<Member> without = new ArrayList<>(with);
    without.remove(wiped);
    assertThat(change(leader, with, without)).isEqualTo(MembershipOutcome.COMMITTED);
    assertThat(change(leader, with, without)).isEqualTo(MembershipOutcome.CONFLICT);
    replicas.write(leader, "after");
    replicas
        .cluster()
        .await(
            "the fresh replica to have everything",
            () -> replicas.words(fresh).equals(replicas.words(leader)));
    GroupStatus status = replicas.cluster().host(fresh).group(GROUP).orElseThrow().status();
    assertThat(status.role()).isEqualTo(GroupStatus.Role.FOLLOWER);
    assertThat(status.members()).containsExactlyInAnyOrderElementsOf(without);
    assertThat(replicas.cluster().faults()).isEmpty();
    replicas.cluster().stop(leader);
    replicas.awaitLeaderAmong(fresh, 3 - leader - wiped);
  }

  @Test
  void theLogIsKeptShort() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    writeUntilPurged(leader);
    for (int node = 0; node < 3; node++) {
      int at = node;
      replicas.cluster().await("the log to be purged", () -> logBytes(at) < 3L << 20);
    }
  }

  @Test
  void aReplicaIsClosedAfterTheFlushThatRuns() throws Exception {
    replicas.found();
    int leader = replicas.awaitLeader();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    replicas
        .register(leader)
        .duringFlush(() -> {
          begun.countDown();
          awaitUninterrupted(go);
        });
    Leadership leadership = replicas.leadership(leader);
    String filler = "x".repeat(WORD_BYTES);
    for (int i = 0; begun.getCount() > 0; i++) {
      replicas.write(leadership, i + filler);
    }
    Thread closing = Thread.ofPlatform().start(() -> replicas.cluster().stop(leader));
    replicas
        .cluster()
        .await("the leadership to end", () -> replicas.register(leader).leadership() == null);
    go.countDown();
    closing.join();
    assertThat(replicas.cluster().faults()).isEmpty();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private MembershipOutcome change(int leader, List<Member> from, List<Member> to) {
    return replicas
        .cluster()
        .host(leader)
        .group(GROUP)
        .orElseThrow()
        .changeMembers(from, to, Duration.ofSeconds(20));
  }

  /** Writes more than the log may hold, and waits until its beginning is gone. */
  private void writeUntilPurged(int leader) {
    Leadership leadership = replicas.leadership(leader);
    String filler = "x".repeat(WORD_BYTES);
    for (int i = 0; i < 80; i++) {
      assertThat(replicas.write(leadership, i + filler))
          .isInstanceOf(ProposalOutcome.Applied.class);
    }
    replicas.cluster().await("the log to be purged", () -> !holdsFirstEntry(leader));
  }

  private boolean holdsFirstEntry(int node) {
    try (Stream<Path> files = Files.walk(replicas.cluster().config(node).logDirectory())) {
      return files.anyMatch(f -> f.getFileName().toString().startsWith("log_0-"));
    } catch (IOException | java.io.UncheckedIOException changing) {
      return true;
    }
  }

  private long logBytes(int node) {
    try (Stream<Path> files = Files.walk(replicas.cluster().config(node).logDirectory())) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    } catch (IOException | java.io.UncheckedIOException changing) {
      return Long.MAX_VALUE;
    }
  }

  private List<String> leftovers(int node) throws IOException {
    try (Stream<Path> files = Files.list(replicas.cluster().config(node).stateDirectory())) {
      return files
          .filter(f -> !f.getFileName().toString().matches("g3|g3.founding"))
          .flatMap(CheckpointInstallTest::files)
          .toList();
    }
  }

  private static Stream<String> files(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList().stream();
    } catch (IOException e) {
      return Stream.of(e.toString());
    }
  }
}
