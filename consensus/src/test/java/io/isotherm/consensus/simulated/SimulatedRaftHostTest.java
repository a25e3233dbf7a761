package io.isotherm.consensus.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.HostCluster;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.RaftHostContract;
import io.isotherm.consensus.ReadConfirmation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated host keeps the contract, and is a function of its seed. */
final class SimulatedRaftHostTest extends RaftHostContract {
  private static final int SEEDS = 30;
  private static final long RUN_NANOS = Duration.ofSeconds(5).toNanos();

  @Override
  protected HostCluster newCluster(Path root) {
    return new SimulatedHosts(root, 1, Odds.CALM);
  }

  @Test
  void theSameSeedGivesTheSameRun(@TempDir Path root) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<String> first = run(root.resolve(seed + "a"), seed, AppliedMark::admits).events();
      List<String> second = run(root.resolve(seed + "b"), seed, AppliedMark::admits).events();
      assertThat(second).as("seed %d", seed).isEqualTo(first);
    }
  }

  @Test
  void whatWasAppliedIsOnEveryReplicaOnceAndInOrderThroughCrashesElectionsAndPurges(
      @TempDir Path root) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Run run = run(root.resolve("" + seed), seed, AppliedMark::admits);
      assertThat(run.faults()).isEmpty();
      assertThat(run.words().get(0)).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(run.words().get(0)).as("seed %d", seed).containsAll(run.acknowledged());
      assertThat(run.words().get(0)).as("seed %d", seed).doesNotContainAnyElementsOf(run.dropped());
      assertThat(run.words().get(1)).isEqualTo(run.words().get(0));
      assertThat(run.words().get(2)).isEqualTo(run.words().get(0));
    }
  }

  @Test
  void withoutTheGuardEntriesOfALostTermTakeEffectInALaterOne(@TempDir Path root)
      throws IOException {
    boolean differs = false;
    for (long seed = 0; seed < SEEDS && !differs; seed++) {
      List<String> guarded =
          run(root.resolve(seed + "a"), seed, AppliedMark::admits).words().getFirst();
      List<String> open =
          run(root.resolve(seed + "b"), seed, (mark, at, term, sequence) -> true)
              .words()
              .getFirst();
      differs = !open.equals(guarded);
    }
    assertThat(differs).isTrue();
  }

  @Test
  void aDeposedLeaderThatHearsTheOthersConfirmsNothing(@TempDir Path root) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      var hosts = new SimulatedHosts(root.resolve("" + seed), seed, Odds.CALM);
      Leadership old = lead(hosts);
      hosts.consensus().depose(GROUP);
      List<ReadConfirmation> answers = new ArrayList<>();
      old.confirm(answers::add);
      hosts.await("an answer", () -> !answers.isEmpty());
      assertThat(answers).as("seed %d", seed).containsExactly(ReadConfirmation.DEPOSED);
      hosts.close();
    }
  }

  @Test
  void aReplicaThatFellBehindAPurgedLogTakesACheckpointOver(@TempDir Path root) throws IOException {
    var hosts = new SimulatedHosts(root, 3, Odds.CALM);
    lead(hosts);
    int lagging = (leader(hosts) + 1) % 3;
    hosts.isolate(lagging);
    for (int i = 0; i < 20; i++) {
      propose(hosts, "w" + i);
    }
    hosts.loop().runUntil(hosts.loop().nowNanos() + Duration.ofSeconds(5).toNanos());
    int opened = hosts.register(lagging, GROUP).opened();
    hosts.heal();
    hosts.await(
        "the replica to catch up", () -> hosts.register(lagging, GROUP).words().size() == 20);
    assertThat(hosts.register(lagging, GROUP).opened()).isEqualTo(opened + 1);
    hosts.close();
  }

  /** What one run came to. */
  private record Run(
      List<String> events,
      List<String> acknowledged,
      List<String> dropped,
      List<List<String>> words,
      List<String> faults) {}

  private static Run run(Path root, long seed, EntryGuard guard) throws IOException {
    var hosts = new SimulatedHosts(root, seed, Odds.ROUGH, guard);
    var random = new SplittableRandom(seed);
    var events = new ArrayList<String>();
    var acknowledged = new ArrayList<String>();
    var dropped = new ArrayList<String>();
    lead(hosts);
    int number = 0;
    while (hosts.loop().nowNanos() < RUN_NANOS) {
      hosts.loop().runUntil(hosts.loop().nowNanos() + random.nextLong(20_000_000));
      disturb(hosts, random);
      Leadership leadership = leadership(hosts);
      for (int burst = random.nextInt(4); leadership != null && burst > 0; burst--) {
        String word = "w" + number++;
        leadership.propose(
            bytes(word),
            outcome -> {
              events.add(hosts.loop().nowNanos() + " " + word + " " + outcome);
              switch (outcome) {
                case ProposalOutcome.Applied _ -> acknowledged.add(word);
                case ProposalOutcome.Dropped _ -> dropped.add(word);
                case ProposalOutcome.Unknown _ -> {}
              }
            });
      }
    }
    hosts.heal();
    for (int node = 0; node < 3; node++) {
      hosts.stop(node);
      hosts.start(node);
    }
    lead(hosts);
    propose(hosts, "end");
    hosts.await(
        "all replicas to agree",
        () ->
            List.of(0, 1, 2).stream()
                .allMatch(node -> hosts.register(node, GROUP).last().equals("end")));
    List<List<String>> words = new ArrayList<>();
    for (int node = 0; node < 3; node++) {
      words.add(hosts.register(node, GROUP).words());
    }
    hosts.close();
    events.addAll(words.getFirst());
    return new Run(events, acknowledged, dropped, words, hosts.faults());
  }

  private static void disturb(SimulatedHosts hosts, SplittableRandom random) {
    int node = random.nextInt(3);
    switch (random.nextInt(40)) {
      case 0, 1, 2 -> hosts.consensus().depose(GROUP);
      case 3 -> {
        hosts.stop(node);
        hosts.start(node);
      }
      case 4 -> hosts.isolate(node);
      case 5, 6 -> hosts.heal();
      default -> {}
    }
  }

  private static Leadership lead(SimulatedHosts hosts) throws IOException {
    for (int node = 0; node < 3; node++) {
      hosts.host(node).found(GROUP, hosts.members());
    }
    hosts.await("a leader", () -> leadership(hosts) != null);
    return Objects.requireNonNull(leadership(hosts));
  }

  private static void propose(SimulatedHosts hosts, String word) {
    var outcomes = new ArrayList<ProposalOutcome>();
    while (outcomes.stream().noneMatch(ProposalOutcome.Applied.class::isInstance)) {
      outcomes.clear();
      hosts.await("a leader", () -> leadership(hosts) != null);
      Objects.requireNonNull(leadership(hosts)).propose(bytes(word), outcomes::add);
      hosts.await("the end of a proposal", () -> !outcomes.isEmpty());
    }
  }

  private static int leader(SimulatedHosts hosts) {
    int found = -1;
    long term = -1;
    for (int node = 0; node < 3; node++) {
      @Nullable Leadership here = hosts.register(node, GROUP).leadership();
      if (here != null && here.term() > term) {
        found = node;
        term = here.term();
      }
    }
    return found;
  }

  private static @Nullable Leadership leadership(SimulatedHosts hosts) {
    int node = leader(hosts);
    return node < 0 ? null : hosts.register(node, GROUP).leadership();
  }

  private static ByteBuffer bytes(String word) {
    return ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8));
  }
}
