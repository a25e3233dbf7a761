package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ReplicationGroup;
import io.isotherm.consensus.ReplicationGroup.MembershipOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member takes the place of another in one change, and what becomes of the other. */
final class MembershipTest {
  private static final GroupId GROUP = new GroupId(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Long enough that a busy machine changes no leader. */
  private static final Duration ELECTION = Duration.ofMillis(1_500);

  /** The host that takes part only when it is added. */
  private static final int NEWCOMER = 3;

  @TempDir private Path root;
  private RatisCluster cluster;
  private Replicas replicas;

  @BeforeEach
  void start() {
    cluster = new RatisCluster(root, 4, ELECTION, 1 << 20);
    replicas = new Replicas(cluster, GROUP);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aMemberThatWasReplacedWhileItWasDownComesBackWithoutHurting() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    int down = (leader + 1) % 3;
    replicas.write(leader, "before");
    cluster.stop(down);
    assertThat(replace(leader, down, NEWCOMER)).isEqualTo(MembershipOutcome.COMMITTED);
    replicas.write(leader, "without");
    awaitWords(NEWCOMER, "before", "without");
    cluster.start(down);
    // It knows of no change: it asks for votes, and is refused like anybody else.
    cluster.await("it to ask for votes", () -> role(down) == GroupStatus.Role.CANDIDATE);
    cluster.await("it to be refused", () -> role(down) != GroupStatus.Role.CANDIDATE);
    assertThat(role(down)).isEqualTo(GroupStatus.Role.FOLLOWER);
    replicas.write(leader, "still");
    assertThat(cluster.faults()).isEmpty();
    assertThat(status(leader).members()).extracting(Member::id).doesNotContain(id(down));
    cluster.host(down).remove(GROUP);
    assertThat(cluster.host(down).group(GROUP)).isEmpty();
    // With nothing left of what it was, it may be taken in again.
    cluster.host(down).join(GROUP);
    assertThat(change(leader, members(leader), with(leader, NEWCOMER, down)))
        .isEqualTo(MembershipOutcome.COMMITTED);
    awaitWords(down, "before", "without", "still");
    assertThat(cluster.faults()).isEmpty();
  }

  @Test
  void aMemberThatRunsIsReplacedAndClosedByItsHostAlone() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    int gone = (leader + 1) % 3;
    replicas.write(leader, "before");
    assertThat(replace(leader, gone, NEWCOMER)).isEqualTo(MembershipOutcome.COMMITTED);
    replicas.write(leader, "after");
    awaitWords(NEWCOMER, "before", "after");
    // It hears of nothing any more. When it has seen the change it is closed and opened again,
    // since
    // the change might be taken back; when it has not, it asks for votes. Neither is a fault.
    cluster.await(
        "it to miss its leader",
        () -> role(gone) == GroupStatus.Role.CANDIDATE || role(gone) == GroupStatus.Role.CLOSED);
    cluster.await("it to be there", () -> role(gone) == GroupStatus.Role.FOLLOWER);
    replicas.write(leader, "still");
    assertThat(role(leader)).isEqualTo(GroupStatus.Role.LEADER);
    cluster.host(gone).remove(GROUP);
    assertThat(cluster.faults()).isEmpty();
  }

  @Test
  void membersAreSettledWhenAMajorityHasThem() throws IOException {
    replicas.found();
    int leader = replicas.awaitLeader();
    cluster.await("the first configuration to be durable", () -> status(leader).settled());
    int other = (leader + 1) % 3;
    assertThat(replace(leader, other, NEWCOMER)).isEqualTo(MembershipOutcome.COMMITTED);
    assertThat(status(leader).settled()).isTrue();
    assertThat(status(leader).members()).extracting(Member::id).contains(id(NEWCOMER));
    cluster.host(other).remove(GROUP);
    assertThat(cluster.faults()).isEmpty();
  }

  @Test
  void aGroupOfOneMovesInTwoChanges() throws IOException {
    cluster.host(0).found(GROUP, cluster.members().subList(0, 1));
    cluster.await("a leader", () -> replicas.register(0).leadership() != null);
    replicas.write(0, "alone");
    cluster.host(1).join(GROUP);
    var one = List.of(cluster.members().get(0));
    var two = cluster.members().subList(0, 2);
    assertThat(change(0, one, two)).isEqualTo(MembershipOutcome.COMMITTED);
    assertThat(group(0).transferLeadership(id(1), PATIENCE)).isTrue();
    cluster.await("the other to lead", () -> role(1) == GroupStatus.Role.LEADER);
    assertThat(change(1, two, List.of(cluster.members().get(1))))
        .isEqualTo(MembershipOutcome.COMMITTED);
    cluster.await("a leader that takes writes", () -> replicas.register(1).leadership() != null);
    replicas.write(1, "moved");
    awaitWords(1, "alone", "moved");
    cluster.host(0).remove(GROUP);
    assertThat(cluster.faults()).isEmpty();
  }

  private MembershipOutcome replace(int leader, int removed, int added) throws IOException {
    cluster.host(added).join(GROUP);
    return change(leader, members(leader), with(leader, removed, added));
  }

  private MembershipOutcome change(int leader, List<Member> from, List<Member> to) {
    return group(leader).changeMembers(from, to, PATIENCE);
  }

  private List<Member> members(int leader) {
    return status(leader).members();
  }

  private List<Member> with(int leader, int removed, int added) {
    var members = new ArrayList<>(members(leader));
    members.removeIf(member -> member.id().equals(id(removed)));
    members.add(cluster.members().get(added));
    return members;
  }

  private void awaitWords(int node, String... words) {
    cluster.await("all words", () -> replicas.words(node).equals(List.of(words)));
  }

  private ReplicationGroup group(int node) {
    return cluster.host(node).group(GROUP).orElseThrow();
  }

  private GroupStatus status(int node) {
    return group(node).status();
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
