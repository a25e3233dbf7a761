package io.isotherm.placement.founding;

import io.grpc.BindableService;
import io.grpc.StatusRuntimeException;
import io.isotherm.api.internal.v1.FoundingGrpc;
import io.isotherm.api.internal.v1.GreetRequest;
import io.isotherm.api.internal.v1.GreetResponse;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.Channels;
import io.isotherm.placement.folder.IdentityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets processes with the same join list become one placement group.
 *
 * <pre>
 * lowest address                               each of the others
 *   greet all until all have answered            greet all again and again, until one of them
 *   draw a cluster id, write the decision        answers with the decision
 *   answer with it from then on                  write it, answer with it from then on
 * </pre>
 *
 * <p>The decision names each process with its incarnation, and is written before it is told, so
 * repeating any part after a crash gives the same cluster: a process that lost its folder in
 * between is not the one that was named, and stays out. Two processes cannot both decide, since
 * both would be the lowest address of the same list. A process alone in its list decides alone.
 *
 * <p>{@link #found} runs once, on a thread that may wait; the service answers on any.
 */
public final class Founder {
  private static final Logger LOG = LoggerFactory.getLogger(Founder.class);

  /** The placement group is small; more members would make every change of the catalog slower. */
  public static final int MEMBERS_MAX = 7;

  private static final Duration CALL_DEADLINE = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);

  private final FoundingState state;
  private final Channels channels;
  private final RandomGenerator random;

  /**
   * @param join placement addresses of all founding processes, this one among them, in any order
   * @param folder where the decision is kept
   * @throws FoundingException when {@code join} cannot be
   * @throws IOException when the folder cannot be used
   */
  public Founder(
      PlacementMember self,
      List<NodeAddress> join,
      IdentityFile identity,
      Path folder,
      Channels channels,
      RandomGenerator random)
      throws FoundingException, IOException {
    var sorted = join.stream().map(NodeAddress::toString).distinct().sorted().toList();
    if (!sorted.contains(self.address().toString())) {
      throw new FoundingException(
          "The join list does not name this process's own placement address: " + self.address());
    }
    if (sorted.size() > MEMBERS_MAX) {
      throw new FoundingException("The join list names more than 7 processes");
    }
    var addresses = sorted.stream().map(NodeAddress::parse).toList();
    this.state = new FoundingState(self, addresses, identity, folder);
    this.channels = channels;
    this.random = random;
  }

  /** To be served before {@link #found} is called, or the others wait for it. */
  public BindableService service() {
    return new FoundingService(state);
  }

  /**
   * The cluster, once this process has agreed to it; waits for the others as long as it takes.
   *
   * @throws FoundingException when this process cannot take part
   */
  public FoundedCluster found() throws InterruptedException, FoundingException, IOException {
    var known = state.cluster();
    if (known != null) {
      return known;
    }
    return state.join().getFirst().equals(state.self().address()) ? decide() : waitForDecision();
  }

  private FoundedCluster decide() throws InterruptedException, FoundingException, IOException {
    var members = new ArrayList<PlacementMember>();
    for (var address : state.join()) {
      if (address.equals(state.self().address())) {
        members.add(state.self());
        continue;
      }
      var heard = greetUntilHeard(address);
      if (heard.hasFounded()) {
        return state.accept(FoundingMessages.toCluster(heard.getFounded()));
      }
      var member = FoundingMessages.toMember(heard.getSelf());
      if (!member.address().equals(address)) {
        throw new FoundingException(
            "The process knows itself by another placement address: " + address);
      }
      members.add(member);
    }
    return state.accept(new FoundedCluster(HexFormat.of().toHexDigits(random.nextLong()), members));
  }

  private GreetResponse greetUntilHeard(NodeAddress address)
      throws InterruptedException, FoundingException {
    LOG.info("Waiting for the placement process at {}", address);
    while (true) {
      var heard = greet(address);
      if (heard != null) {
        return heard;
      }
      Thread.sleep(RETRY_AFTER);
    }
  }

  private FoundedCluster waitForDecision()
      throws InterruptedException, FoundingException, IOException {
    LOG.info(
        "Waiting for the placement process at {} to found the cluster", state.join().getFirst());
    while (true) {
      for (var address : state.join()) {
        var heard = address.equals(state.self().address()) ? null : greet(address);
        if (heard != null && heard.hasFounded()) {
          return state.accept(FoundingMessages.toCluster(heard.getFounded()));
        }
      }
      Thread.sleep(RETRY_AFTER);
    }
  }

  /** Null when nobody answers. */
  private @Nullable GreetResponse greet(NodeAddress address) throws FoundingException {
    var mine = state.join().stream().map(NodeAddress::toString).toList();
    GreetResponse heard;
    try {
      heard =
          FoundingGrpc.newBlockingStub(channels.to(address))
              .withDeadlineAfter(CALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
              .greet(GreetRequest.newBuilder().addAllJoin(mine).build());
    } catch (StatusRuntimeException _) {
      return null;
    }
    if (!heard.getJoinList().equals(mine)) {
      throw new FoundingException("The process has another join list: " + address);
    }
    return heard;
  }
}
