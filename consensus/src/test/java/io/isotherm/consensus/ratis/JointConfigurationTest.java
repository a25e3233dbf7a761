package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.isotherm.consensus.AppendRegister;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ProposalOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A leader dies for good between the two configurations of a change, with a majority of both alive:
 * the group goes on, by the votes of who comes and who leaves.
 */
final class JointConfigurationTest {
  private static final GroupId GROUP = new GroupId(5);
  private static final Duration ELECTION = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int NEWCOMER = 3;
  private static final int SEEDS = Integer.getInteger("joint.seeds", 2);

  /** A change takes about as long, with a disk that is forced for each entry. */
  private static final Duration DEATH_WITHIN = Duration.ofMillis(8);

  @TempDir private Path root;
  private RatisCluster cluster;
  private Replicas replicas;
  private int leader;
  private int stayer;
  private int leaver;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @BeforeEach
  void start() throws IOException {
    cluster = new RatisCluster(root, 4, ELECTION, 1 << 20);
    replicas = new Replicas(cluster, GROUP);
    replicas.found();
    leader = replicas.awaitLeader();
    stayer = (leader + 1) % 3;
    leaver = (leader + 2) % 3;
    replicas.write(leader, "before");
    cluster.await("who stays to have it", () -> replicas.words(stayer).contains("before"));
    cluster.host(NEWCOMER).join(GROUP);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void whoStaysHasTheJointConfigurationFirst() {
    cut(stayer, leader);
    beginChange();
    cluster.await("who stays to have it", () -> knowsNewcomer(stayer));
    assertThat(knowsNewcomer(leaver)).isFalse();
    assertThat(knowsNewcomer(NEWCOMER)).isFalse();
    leaderDies();
    assertGoesOn();
  }

  @Test
  void whoComesAndWhoLeavesVoteAfterARestart() {
    cut(stayer, leader);
    beginChange();
    cluster.await("who stays to have it", () -> knowsNewcomer(stayer));
    cluster.isolate(stayer);
    leaderDies();
    for (int node : new int[] {leaver, NEWCOMER}) {
      cluster.stop(node);
      cluster.start(node);
    }
    cluster.heal();
    assertGoesOn();
  }

  @Test
  void aLeaverThatClosedItselfVotesWhenItIsNeeded() {
    cluster.isolate(stayer);
    beginChange();
    cluster.await("the change to begin", () -> knowsNewcomer(leader));
    // Who stays is not waited for any more in a moment, but the new majority shall not be there.
    cluster.await("who stays to be silent", () -> silence(stayer) > 7 * ELECTION.toMillis() / 2);
    cut(NEWCOMER, leader);
    cluster.await(
        "who leaves to have it, if the machine is quick enough",
        () -> knowsNewcomer(leaver) || !leads(leader));
    assumeThat(leads(leader)).isTrue();
    cluster.network().mend(id(leader), id(stayer));
    cluster.network().mend(id(stayer), id(leader));
    cluster.await("who stays to have it", () -> knowsNewcomer(stayer));
    assumeThat(status(leader).settled()).isFalse();
    cluster.isolate(stayer);
    AppendRegister beforeItClosed = cluster.register(leaver, GROUP);
    leaderDies();
    // A vote that it gives to who comes is a reason to wait for one more election.
    cluster.isolate(NEWCOMER);
    cluster.await(
        "who leaves to miss its leader",
        () ->
            role(leaver) == GroupStatus.Role.CLOSED
                // On a busy machine the leader takes longer to stop than this one to come back.
                || cluster.register(leaver, GROUP) != beforeItClosed);
    cluster.heal();
    assertGoesOn();
  }

  /** By seed: some thousandths of a second after the change is in the log of the leader. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aLeaderMayDieAtAnyMomentOfAChange(long seed) {
    long afterNanos = new SplittableRandom(seed).nextLong(DEATH_WITHIN.toNanos());
    beginChange();
    while (!knowsNewcomer(leader)) {
      Thread.onSpinWait();
    }
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < afterNanos) {
      Thread.onSpinWait();
    }
    cluster.isolate(leader);
    cluster.stop(leader);
    int next = replicas.awaitLeaderAmong(stayer, leaver, NEWCOMER);
    assertThat(replicas.write(next, "after")).isInstanceOf(ProposalOutcome.Applied.class);
    cluster.await("the change to end, or never to have been", () -> status(next).settled());
    assertThat(cluster.faults()).isEmpty();
  }

  private void assertGoesOn() {
    int next = replicas.awaitLeaderAmong(stayer, NEWCOMER);
    assertThat(replicas.write(next, "after")).isInstanceOf(ProposalOutcome.Applied.class);
    cluster.await("the change to end", () -> status(next).settled());
    assertThat(status(next).members())
        .extracting(Member::id)
        .containsExactlyInAnyOrder(id(leader), id(stayer), id(NEWCOMER));
    cluster.await(
        "who came to follow", () -> replicas.words(NEWCOMER).equals(List.of("before", "after")));
    assertThat(cluster.faults()).isEmpty();
  }

  private void beginChange() {
    List<Member> from = status(leader).members();
    List<Member> to = new ArrayList<>(from);
    to.replaceAll(m -> m.id().equals(id(leaver)) ? cluster.members().get(NEWCOMER) : m);
    var group = cluster.host(leader).group(GROUP).orElseThrow();
    Thread.ofVirtual().start(() -> group.changeMembers(from, to, PATIENCE));
  }

  /** As a process that is killed: nothing of it gets out while it stops. */
  private void leaderDies() {
    assertThat(status(leader).settled()).isFalse();
    cluster.isolate(leader);
    cluster.stop(leader);
  }

  private boolean leads(int node) {
    return role(node) == GroupStatus.Role.LEADER;
  }

  private long silence(int node) {
    return status(leader).followers().stream()
        .filter(follower -> follower.member().equals(id(node)))
        .mapToLong(GroupStatus.FollowerStatus::silentMillis)
        .max()
        .orElse(0);
  }

  private void cut(int from, int to) {
    cluster.network().cut(id(from), id(to));
  }

  private boolean knowsNewcomer(int node) {
    return status(node).members().stream().anyMatch(m -> m.id().equals(id(NEWCOMER)));
  }

  private GroupStatus status(int node) {
    return cluster.host(node).group(GROUP).orElseThrow().status();
  }

  /** While it is being opened again, a replica is not there. */
  private GroupStatus.Role role(int node) {
    return cluster
        .host(node)
        .group(GROUP)
        .map(group -> group.status().role())
        .orElse(GroupStatus.Role.CLOSED);
  }

  private MemberId id(int node) {
    return cluster.members().get(node).id();
  }
}
