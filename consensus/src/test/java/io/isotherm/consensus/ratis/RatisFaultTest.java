package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.RaftHostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ratis would pass over in silence, or get wrong, when something breaks. */
final class RatisFaultTest {
  private static final GroupId GROUP = new GroupId(4);

  @TempDir private Path root;
  private RatisCluster cluster;
  private Replicas replicas;

  @BeforeEach
  void start() {
    cluster = new RatisCluster(root, 3);
    replicas = new Replicas(cluster, GROUP);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private List<String> sentences() {
    return cluster.faults().stream().map(RatisCluster.Fault::sentence).toList();
  }

  @Test
  void aPortInUseIsSaidClearly() throws IOException {
    cluster.stop(2);
    String bind = cluster.config(2).bindAddress();
    int port = Integer.parseInt(bind.substring(bind.indexOf(':') + 1));
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> cluster.startOrThrow(2))
          .isInstanceOfSatisfying(
              RaftHostException.class,
              e -> assertThat(e.code()).isEqualTo(RaftHostException.Code.ADDRESS_IN_USE))
          .hasMessage("The Raft address is in use.");
    }
    cluster.start(2);
  }

  @Test
  void anAddressOfAnotherMachineIsSaidClearly() {
    ListenAddress elsewhere = new ListenAddress("192.0.2.1", 7200);
    assertThatThrownBy(elsewhere::probe)
        .isInstanceOfSatisfying(
            RaftHostException.class,
            e -> assertThat(e.code()).isEqualTo(RaftHostException.Code.ADDRESS_INVALID));
  }

  @Test
  void anExceptionInApplyIsAFaultAndStopsTheReplica() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    int broken = (leader + 1) % 3;
    replicas.register(broken).failOnApply(new IllegalStateException("The disk is upset."));
    replicas.write(leader, "a");
    cluster.await("a fault", () -> !cluster.faults().isEmpty());
    assertThat(sentences()).containsExactly("A committed entry could not be applied.");
    cluster.await("the replica to stop", () -> role(broken) == GroupStatus.Role.CLOSED);
    assertThat(replicas.write(leader, "b")).isInstanceOf(ProposalOutcome.Applied.class);
  }

  @Test
  void anExceptionOfTheFactoryIsAFault() {
    cluster.failFactory(new IllegalStateException("No native library."));
    assertThatThrownBy(() -> cluster.host(0).found(GROUP, cluster.members()))
        .isInstanceOf(IOException.class);
    assertThat(sentences()).containsExactly("The state machine of a group could not be made.");
  }

  @Test
  void aLogThatCannotBeWrittenIsAFault() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    replicas.write(leader, "a");
    replicas.awaitEqual();
    cluster.forceBy(directory -> {
      throw new IOException("The disk is gone.");
    });
    Leadership leadership = replicas.leadership(leader);
    String filler = "x".repeat(200_000);
    CompletableFuture<?> last = new CompletableFuture<>();
    for (int i = 0; i < 10; i++) {
      last = Replicas.propose(leadership, filler);
    }
    cluster.await("a fault", () -> sentences().contains("The log could not be written."));
    cluster.await("the last proposal to end", last::isDone);
  }

  @Test
  void aVoteIsNotAnsweredBeforeItsFolderIsForced() throws IOException {
    cluster.forceBy(directory -> {
      if (directory.endsWith("current") && Files.exists(directory.resolve("raft-meta"))) {
        throw new IOException("The folder cannot be forced.");
      }
    });
    replicas.found();
    cluster.await("a vote", () -> sentences().contains("A vote could not be made durable."));
    assertThat(replicas.register(0).leaderships()).isEmpty();
  }

  @Test
  void aLeadersOwnVoteIsForcedBeforeItAppendsAnything() throws IOException {
    Member self = cluster.members().getFirst();
    AtomicBoolean before = new AtomicBoolean();
    cluster.forceBy(directory -> {
      DirectoryForce.FSYNC.force(directory);
      Path meta = directory.resolve("raft-meta");
      if (Files.exists(meta)
          && Files.readString(meta).contains("votedFor=" + self.id())
          && !Files.exists(directory.resolve("log_inprogress_0"))) {
        before.set(true);
      }
    });
    cluster.host(0).found(GROUP, List.of(self));
    replicas.awaitLeaderAmong(0);
    assertThat(before).isTrue();
  }

  @Test
  void aReplicaThatStopsByItselfIsAFault() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    RatisGroup group = (RatisGroup) cluster.host(leader).group(GROUP).orElseThrow();
    group.attached().close();
    assertThat(sentences()).containsExactly("A replica stopped by itself.");
  }

  @Test
  void closingAndRemovingAreNoFaults() throws IOException {
    replicas.found();
    replicas.awaitLeader();
    cluster.host(1).remove(GROUP);
    cluster.stop(1);
    assertThat(cluster.faults()).isEmpty();
    cluster.start(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"word0", "word25", "word49"})
  void aFlippedBitInTheLogIsNeverServed(String word) throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    for (int i = 0; i < 50; i++) {
      replicas.write(leader, "word" + i);
    }
    int damaged = (leader + 1) % 3;
    cluster.await("it to apply", () -> replicas.words(damaged).size() == 50);
    cluster.stop(damaged);
    loseState(damaged);
    flipBitIn(segment(damaged), word);
    assertThatThrownBy(() -> cluster.startOrThrow(damaged))
        .isInstanceOfSatisfying(
            RaftHostException.class,
            e -> assertThat(e.code()).isEqualTo(RaftHostException.Code.STORAGE_UNREADABLE));
    assertThat(replicas.words(damaged)).doesNotContain(word, "word49");
  }

  private Path segment(int node) throws IOException {
    try (Stream<Path> files = Files.walk(cluster.config(node).logDirectory())) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("log"))
          .filter(f -> Files.isRegularFile(f) && f.toFile().length() > 1_000)
          .findFirst()
          .orElseThrow();
    }
  }

  /** Without its state the replica must replay the log. */
  private void loseState(int node) throws IOException {
    Files.delete(cluster.config(node).stateDirectory().resolve("g4").resolve("register"));
  }

  private static void flipBitIn(Path file, String word) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
    assertThat(at).isPositive();
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[at] ^ 1)}), at);
    }
  }

  @Test
  void anEntryEvaluatedInAnEarlierTermHasNoEffectAnywhere() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    replicas.write(leader, "a");
    RatisGroup group = (RatisGroup) cluster.host(leader).group(GROUP).orElseThrow();
    long term = replicas.leadership(leader).term();
    assertThat(replicas.write(new TermLeadership(term - 1, group), "stale"))
        .isEqualTo(new ProposalOutcome.Dropped(ProposalOutcome.Reason.NOT_LEADING));
    assertThat(replicas.write(leader, "b")).isInstanceOf(ProposalOutcome.Applied.class);
    replicas.awaitEqual();
    assertThat(replicas.words(leader)).containsExactly("a", "b");
  }

  @Test
  void anEntryWithoutItsPredecessorHasNoEffectAnywhere() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    replicas.write(leader, "a");
    RatisGroup group = (RatisGroup) cluster.host(leader).group(GROUP).orElseThrow();
    TermLeadership again = new TermLeadership(replicas.leadership(leader).term(), group);
    assertThat(replicas.write(again, "again the first"))
        .isEqualTo(new ProposalOutcome.Dropped(ProposalOutcome.Reason.AFTER_DROPPED));
    assertThat(replicas.write(leader, "b")).isInstanceOf(ProposalOutcome.Applied.class);
  }

  @Test
  void dropsLeakNoRoom() throws IOException {
    replicas.found();
    Leadership leadership = replicas.leadership(replicas.awaitLeader());
    for (int i = 0; i < 10_000; i++) {
      leadership.propose(ByteBuffer.allocate(300 << 10), outcome -> {});
    }
    assertThat(replicas.write(leadership, "taken")).isInstanceOf(ProposalOutcome.Applied.class);
  }

  @Test
  void tooMuchAtOnceIsRefusedBeforeRatisRefuses() throws IOException {
    replicas.found();
    Leadership leadership = replicas.leadership(replicas.awaitLeader());
    Set<ProposalOutcome> seen = ConcurrentHashMap.newKeySet();
    CompletableFuture<ProposalOutcome> last = new CompletableFuture<>();
    for (int i = 0; i < 5 * TermLeadership.PROPOSALS_IN_FLIGHT_MAX; i++) {
      leadership.propose(ByteBuffer.allocate(10_000), seen::add);
    }
    cluster.await(
        "room again",
        () -> Replicas.propose(leadership, "x").isDone() || leadershipQuiet(leadership));
    leadership.propose(ByteBuffer.allocate(1), last::complete);
    cluster.await("the last to end", last::isDone);
    assertThat(seen).anyMatch(o -> o instanceof ProposalOutcome.Applied);
    assertThat(seen).noneMatch(o -> o instanceof ProposalOutcome.Unknown);
  }

  private static boolean leadershipQuiet(Leadership leadership) {
    return ((TermLeadership) leadership).quiet();
  }

  @Test
  void aFoundingMemberThatStoppedBeforeItsFirstEntryComesBackAsAMember() throws IOException {
    cluster.host(0).found(GROUP, cluster.members());
    cluster.stop(0);
    cluster.start(0);
    cluster.host(1).found(GROUP, cluster.members());
    cluster.stop(2);
    int leader = replicas.awaitLeaderAmong(0, 1);
    assertThat(replicas.write(leader, "a")).isInstanceOf(ProposalOutcome.Applied.class);
  }

  private GroupStatus.Role role(int node) {
    return cluster.host(node).group(GROUP).orElseThrow().status().role();
  }

  @Test
  void followersLearnOfTheLastCommitWithoutAHeartbeat(@TempDir Path slow) throws IOException {
    try (RatisCluster patient = new RatisCluster(slow, 3, Duration.ofSeconds(20), 1 << 20)) {
      Replicas group = new Replicas(patient, GROUP);
      group.found();
      int leader = group.awaitLeader();
      group.write(leader, "a");
      long before = System.nanoTime();
      group.awaitEqual();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
  }
}
