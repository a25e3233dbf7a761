package io.isotherm.consensus.ratis;

import io.isotherm.consensus.AppendRegister;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The replicas of one group in a cluster whose first three hosts found it. */
record Replicas(RatisCluster cluster, GroupId group) {
  void found() throws IOException {
    for (int node = 0; node < 3; node++) {
      cluster.host(node).found(group, cluster.members().subList(0, 3));
    }
  }

  AppendRegister register(int node) {
    return cluster.register(node, group);
  }

  List<String> words(int node) {
    return register(node).words();
  }

  int awaitLeader() {
    return awaitLeaderAmong(0, 1, 2);
  }

  int awaitLeaderAmong(int... nodes) {
    int[] found = {-1};
    cluster.await(
        "a leader",
        () -> {
          found[0] =
              IntStream.of(nodes)
                  .filter(n -> register(n).leadership() != null)
                  .reduce((a, b) -> leadership(a).term() > leadership(b).term() ? a : b)
                  .orElse(-1);
          return found[0] >= 0;
        });
    return found[0];
  }

  Leadership leadership(int node) {
    @Nullable Leadership now = register(node).leadership();
    return Objects.requireNonNull(now, "The node does not lead.");
  }

  ProposalOutcome write(int leader, String word) {
    return write(leadership(leader), word);
  }

  ProposalOutcome write(Leadership leadership, String word) {
    CompletableFuture<ProposalOutcome> outcome = propose(leadership, word);
    cluster.await("the proposal to end", outcome::isDone);
    return outcome.join();
  }

  static CompletableFuture<ProposalOutcome> propose(Leadership leadership, String word) {
    CompletableFuture<ProposalOutcome> outcome = new CompletableFuture<>();
    leadership.propose(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)), outcome::complete);
    return outcome;
  }

  static CompletableFuture<ReadConfirmation> confirm(Leadership leadership) {
    CompletableFuture<ReadConfirmation> answer = new CompletableFuture<>();
    leadership.confirm(answer::complete);
    return answer;
  }

  void awaitEqual() {
    cluster.await(
        "the replicas to agree",
        () -> words(0).equals(words(1)) && words(1).equals(words(2)) && !words(0).isEmpty());
  }
}
