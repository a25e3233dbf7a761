package io.isotherm.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link RaftHost} promises. Each implementation extends it. */
public abstract class RaftHostContract {
  protected static final GroupId GROUP = new GroupId(7);

  private HostCluster cluster;

  /** A fresh cluster of three running hosts that keep their files under {@code root}. */
  protected abstract HostCluster newCluster(Path root);

  @BeforeEach
  final void startCluster(@TempDir Path root) {
    cluster = newCluster(root);
  }

  @AfterEach
  final void closeCluster() {
    cluster.close();
  }

  protected final HostCluster cluster() {
    return cluster;
  }

  @Test
  void aFoundedGroupGetsOneLeaderWhoAppliesProposalsInOrderEverywhere() throws IOException {
    found();
    Leadership leadership = leadership(awaitLeader());
    List<CompletableFuture<ProposalOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      outcomes.add(propose(leadership, "w" + i));
    }
    cluster.await("all proposals to end", () -> outcomes.stream().allMatch(o -> o.isDone()));
    assertThat(outcomes)
        .allSatisfy(o -> assertThat(o.join()).isInstanceOf(ProposalOutcome.Applied.class));
    cluster.await("all replicas to apply", () -> words(0).size() == 100 && allEqual());
    assertThat(words(0)).startsWith("w0", "w1", "w2").endsWith("w99");
  }

  @Test
  void foundingAgainIsHarmless() throws IOException {
    found();
    int leader = awaitLeader();
    await(propose(leadership(leader), "a"));
    found();
    assertThat(cluster.host(0).groups()).hasSize(1);
    assertThat(await(propose(leadership(awaitLeader()), "b")))
        .isInstanceOf(ProposalOutcome.Applied.class);
  }

  @Test
  void theLeaderConfirmsReads() throws IOException {
    found();
    assertThat(await(confirm(leadership(awaitLeader())))).isEqualTo(ReadConfirmation.CONFIRMED);
  }

  @Test
  void aGroupOfOneConfirmsByItself() throws IOException {
    cluster.host(0).found(GROUP, cluster.members().subList(0, 1));
    cluster.await("a leader", () -> cluster.register(0, GROUP).leadership() != null);
    Leadership leadership = leadership(0);
    assertThat(await(propose(leadership, "alone"))).isInstanceOf(ProposalOutcome.Applied.class);
    assertThat(await(confirm(leadership))).isEqualTo(ReadConfirmation.CONFIRMED);
  }

  @Test
  void followersHearWhoLeads() throws IOException {
    found();
    int leader = awaitLeader();
    MemberId id = cluster.members().get(leader).id();
    int follower = (leader + 1) % 3;
    cluster.await(
        "a hint",
        () ->
            cluster.register(follower, GROUP).hints().stream()
                .anyMatch(h -> h instanceof LeaderHint.Known k && k.leader().equals(id)));
  }

  @Test
  void aLargeProposalIsDroppedAndTheNextOneIsTaken() throws IOException {
    found();
    Leadership leadership = leadership(awaitLeader());
    CompletableFuture<ProposalOutcome> large = new CompletableFuture<>();
    leadership.propose(ByteBuffer.allocate(8 << 20), large::complete);
    assertThat(large)
        .isCompletedWithValue(new ProposalOutcome.Dropped(ProposalOutcome.Reason.TOO_LARGE));
    assertThat(await(propose(leadership, "next"))).isInstanceOf(ProposalOutcome.Applied.class);
  }

  @Test
  void afterADropEverythingIsDroppedUntilNothingIsUnderWay() throws IOException {
    found();
    int leader = awaitLeader();
    Leadership leadership = leadership(leader);
    await(propose(leadership, "first"));
    cluster.isolate(leader);
    CompletableFuture<ProposalOutcome> underWay = propose(leadership, "under way");
    assertThat(underWay).isNotDone();
    CompletableFuture<ProposalOutcome> large = new CompletableFuture<>();
    leadership.propose(ByteBuffer.allocate(8 << 20), large::complete);
    assertThat(large)
        .isCompletedWithValue(new ProposalOutcome.Dropped(ProposalOutcome.Reason.TOO_LARGE));
    assertThat(propose(leadership, "after"))
        .isCompletedWithValue(new ProposalOutcome.Dropped(ProposalOutcome.Reason.AFTER_DROPPED));
    cluster.heal();
    await(underWay);
    cluster.await(
        "proposals to be taken again",
        () -> leaderOtherThan(-1) >= 0 && appliedAt(leaderOtherThan(-1), "later"));
    assertThat(words(awaitLeader())).contains("first", "later").doesNotContain("after");
  }

  private boolean appliedAt(int node, String word) {
    @Nullable Leadership leadership = cluster.register(node, GROUP).leadership();
    if (leadership == null) {
      return false;
    }
    return await(propose(leadership, word)) instanceof ProposalOutcome.Applied;
  }

  @Test
  void aLeadershipThatWasLostDropsAndIsDeposed() throws IOException {
    found();
    int first = awaitLeader();
    Leadership old = leadership(first);
    int successor = (first + 1) % 3;
    transfer(first, successor);
    cluster.await(
        "the successor to lead", () -> cluster.register(successor, GROUP).leadership() != null);
    cluster.await(
        "the old leader to know", () -> cluster.register(first, GROUP).leadership() == null);
    assertThat(await(propose(old, "late")))
        .isEqualTo(new ProposalOutcome.Dropped(ProposalOutcome.Reason.NOT_LEADING));
    assertThat(await(confirm(old))).isEqualTo(ReadConfirmation.DEPOSED);
    assertThat(leadership(successor).term()).isGreaterThan(old.term());
  }

  @Test
  void aReplicaThatWasStoppedCatchesUp() throws IOException {
    found();
    int leader = awaitLeader();
    int stopped = (leader + 1) % 3;
    await(propose(leadership(leader), "a"));
    cluster.stop(stopped);
    assertThat(await(propose(leadership(leader), "b"))).isInstanceOf(ProposalOutcome.Applied.class);
    cluster.start(stopped);
    cluster.await(
        "the replica to catch up",
        () -> cluster.register(stopped, GROUP).words().equals(List.of("a", "b")));
  }

  @Test
  void whatWasAppliedSurvivesARestartOfAll() throws IOException {
    found();
    int leader = awaitLeader();
    for (int i = 0; i < 20; i++) {
      await(propose(leadership(leader), "w" + i));
    }
    for (int node = 0; node < 3; node++) {
      cluster.stop(node);
    }
    for (int node = 0; node < 3; node++) {
      cluster.start(node);
    }
    await(propose(leadership(awaitLeader()), "end"));
    cluster.await("all replicas to agree", () -> words(0).size() == 21 && allEqual());
    assertThat(words(1)).startsWith("w0").endsWith("w19", "end");
  }

  @Test
  void theRestElectsALeaderWhenTheLeaderStops() throws IOException {
    found();
    int leader = awaitLeader();
    await(propose(leadership(leader), "a"));
    cluster.stop(leader);
    int next = awaitLeader();
    assertThat(next).isNotEqualTo(leader);
    assertThat(await(propose(leadership(next), "b"))).isInstanceOf(ProposalOutcome.Applied.class);
    assertThat(words(next)).containsExactly("a", "b");
  }

  @Test
  void anIsolatedLeaderConfirmsNothingAndLosesNothingAcknowledged() throws IOException {
    found();
    int old = awaitLeader();
    Leadership stale = leadership(old);
    await(propose(stale, "a"));
    cluster.isolate(old);
    CompletableFuture<ProposalOutcome> lost = propose(stale, "lost");
    CompletableFuture<ReadConfirmation> read = confirm(stale);
    cluster.await("another leader", () -> leaderOtherThan(old) >= 0);
    int now = leaderOtherThan(old);
    assertThat(await(propose(leadership(now), "b"))).isInstanceOf(ProposalOutcome.Applied.class);
    assertThat(await(read)).isNotEqualTo(ReadConfirmation.CONFIRMED);
    cluster.heal();
    cluster.await("the old leader to follow", () -> words(old).equals(List.of("a", "b")));
    assertThat(await(lost)).isNotInstanceOf(ProposalOutcome.Applied.class);
  }

  @Test
  void aRemovedGroupIsGoneAndCanBeJoinedAgain() throws IOException {
    found();
    awaitLeader();
    cluster.host(2).remove(GROUP);
    assertThat(cluster.host(2).group(GROUP)).isEmpty();
    cluster.host(2).remove(GROUP);
    assertThat(cluster.host(2).join(GROUP).id()).isEqualTo(GROUP);
    assertThat(cluster.host(2).join(GROUP).status().role()).isEqualTo(GroupStatus.Role.LEARNER);
  }

  @Test
  void theStatusNamesTheLeaderTheMembersAndTheFollowers() throws IOException {
    found();
    int leader = awaitLeader();
    await(propose(leadership(leader), "a"));
    GroupStatus status = status(leader);
    assertThat(status.role()).isEqualTo(GroupStatus.Role.LEADER);
    assertThat(status.members()).containsExactlyInAnyOrderElementsOf(cluster.members());
    assertThat(status.leader())
        .isEqualTo(
            new LeaderHint.Known(cluster.members().get(leader).id(), leadership(leader).term()));
    cluster.await(
        "followers to hold the log",
        () ->
            status(leader).followers().size() == 2
                && status(leader).followers().stream()
                    .allMatch(f -> f.matched() == status(leader).committed()));
    cluster.await("a follower", () -> status((leader + 1) % 3).role() == GroupStatus.Role.FOLLOWER);
  }

  protected final void found() throws IOException {
    for (int node = 0; node < 3; node++) {
      cluster.host(node).found(GROUP, cluster.members());
    }
  }

  protected final int awaitLeader() {
    cluster.await("a leader", () -> leaderOtherThan(-1) >= 0);
    return leaderOtherThan(-1);
  }

  /** A node that was told it leads and was not told otherwise; -1 when there is none. */
  protected final int leaderOtherThan(int except) {
    int found = -1;
    long term = -1;
    for (int node = 0; node < 3; node++) {
      @Nullable Leadership leadership = node == except ? null : current(node);
      if (leadership != null && leadership.term() > term) {
        found = node;
        term = leadership.term();
      }
    }
    return found;
  }

  private @Nullable Leadership current(int node) {
    try {
      return cluster.register(node, GROUP).leadership();
    } catch (NullPointerException notThere) {
      return null;
    }
  }

  protected final Leadership leadership(int node) {
    @Nullable Leadership leadership = cluster.register(node, GROUP).leadership();
    assertThat(leadership).isNotNull();
    return Objects.requireNonNull(leadership);
  }

  protected final GroupStatus status(int node) {
    return cluster.host(node).group(GROUP).orElseThrow().status();
  }

  protected final List<String> words(int node) {
    return cluster.register(node, GROUP).words();
  }

  private boolean allEqual() {
    return words(0).equals(words(1)) && words(1).equals(words(2));
  }

  private void transfer(int from, int to) {
    cluster
        .host(from)
        .group(GROUP)
        .orElseThrow()
        .transferLeadership(cluster.members().get(to).id(), Duration.ofSeconds(10));
  }

  protected static CompletableFuture<ProposalOutcome> propose(Leadership leadership, String word) {
    CompletableFuture<ProposalOutcome> outcome = new CompletableFuture<>();
    leadership.propose(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)), outcome::complete);
    return outcome;
  }

  protected static CompletableFuture<ReadConfirmation> confirm(Leadership leadership) {
    CompletableFuture<ReadConfirmation> answer = new CompletableFuture<>();
    leadership.confirm(answer::complete);
    return answer;
  }

  protected final <T> T await(CompletableFuture<T> future) {
    cluster.await("an answer", future::isDone);
    return future.join();
  }
}
