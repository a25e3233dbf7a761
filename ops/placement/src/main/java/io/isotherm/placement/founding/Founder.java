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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * between is not the one that was named. Two processes cannot both decide, since both would be the
 * lowest address of the same list. A process alone in its list decides alone.
 *
 * <p>Who is not named stands by: a process that is not in its own list, one that lost its folder,
 * and a node that was given the role later. It belongs to the cluster of whomever it hears first.
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
  private final boolean isFounder;

  /**
   * @param join placement addresses of all founding processes, in any order; a process that is not
   *     among them stands by
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
    this.isFounder = sorted.contains(self.address().toString());
    if (isFounder && sorted.size() > MEMBERS_MAX) {
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
   * The cluster, once this process knows it; waits for the others as long as it takes. Whether this
   * process is one of its founding members is for {@link #isToOpen} to say.
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

  /**
   * Whether the replica of the placement group is to be opened here, by the founding list, for the
   * first and only time. A process for which it is not waits until it is asked to join.
   */
  public boolean isToOpen() {
    return state.isToOpen();
  }

  /** Notes, durably, that the replica was opened; before anybody can ask to remove it. */
  public void opened() throws IOException {
    state.opened();
  }

  private FoundedCluster decide() throws InterruptedException, FoundingException, IOException {
    LOG.info("Waiting for the placement processes at {}", state.join());
    var heard = new HashMap<NodeAddress, PlacementMember>();
    heard.put(state.self().address(), state.self());
    while (true) {
      var known = look(heard);
      if (known != null) {
        return state.accept(known);
      }
      if (heard.size() == state.join().size()) {
        var members = state.join().stream().map(heard::get).filter(Objects::nonNull).toList();
        var id = HexFormat.of().toHexDigits(random.nextLong());
        return state.accept(new FoundedCluster(id, members));
      }
      Thread.sleep(RETRY_AFTER);
    }
  }

  private FoundedCluster waitForDecision()
      throws InterruptedException, FoundingException, IOException {
    LOG.info("Waiting until one of the placement processes at {} has a cluster", state.join());
    while (true) {
      var known = look(new HashMap<>());
      if (known != null) {
        return state.accept(known);
      }
      Thread.sleep(RETRY_AFTER);
    }
  }

  /**
   * Greets everyone once.
   *
   * @param heard takes in who they are
   * @return the cluster they belong to; null when nobody knows of any
   */
  private @Nullable FoundedCluster look(Map<NodeAddress, PlacementMember> heard)
      throws FoundingException {
    FoundedCluster unknown = null;
    for (var address : state.join()) {
      var answer = address.equals(state.self().address()) ? null : greet(address);
      if (answer == null) {
        continue;
      }
      if (answer.hasFounded()) {
        return FoundingMessages.toCluster(answer.getFounded());
      }
      if (!answer.getClusterId().isEmpty()) {
        // Another may know whether this process is a founding member.
        unknown = FoundedCluster.unknown(answer.getClusterId());
        continue;
      }
      var member = FoundingMessages.toMember(answer.getSelf());
      if (isFounder && !member.address().equals(address)) {
        throw new FoundingException(
            "The process knows itself by another placement address: " + address);
      }
      heard.put(address, member);
    }
    return unknown;
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
    boolean hasCluster = heard.hasFounded() || !heard.getClusterId().isEmpty();
    if (isFounder && !hasCluster && !heard.getJoinList().equals(mine)) {
      throw new FoundingException("The process has another join list: " + address);
    }
    return heard;
  }
}
