package io.isotherm.placement.service;

import io.grpc.BindableService;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.Channels;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.folder.IdentityFile;
import io.isotherm.placement.founding.FoundedCluster;
import io.isotherm.placement.founding.Founder;
import io.isotherm.placement.founding.FoundingException;
import io.isotherm.placement.founding.PlacementMember;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The placement role of a process.
 *
 * <p>Life: construct; give {@link #stateMachine} to the Raft host, which may reopen the group;
 * serve {@link #services}; {@link #start}; and {@link #awaitFounded}, which waits for the other
 * founding processes. Everything is carried by one thread of its own. {@link #close} before the
 * Raft host is closed.
 *
 * <p>A process that is no founding member stands by: it has no replica until the placement driver
 * has it join the group through the node in its process, and none after that had it removed.
 */
public final class PlacementServer implements AutoCloseable {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final PlacementConfig config;
  private final Channels channels;
  private final FaultHandler faults;
  private final Founder founder;
  private final DriverInbox inbox = new DriverInbox();
  private final HeatMapCalls heatMaps = new HeatMapCalls(inbox);
  private final CatalogWatchers watchers = new CatalogWatchers();
  private final InstantSource clock = InstantSource.system();
  private final DriverCounts counts = new DriverCounts();

  /** Of the replica that was opened last; one that was never opened has an empty catalog. */
  private volatile CatalogStateMachine replica = new CatalogStateMachine(inbox);

  private final CountDownLatch foundingEnded = new CountDownLatch(1);
  private volatile @Nullable FoundedCluster founded;
  private volatile @Nullable FoundingException refused;
  private volatile @Nullable DriverLoop loop;
  private volatile @Nullable Thread thread;
  private volatile boolean closed;

  /**
   * @param raft this process as a member of groups
   * @throws FoundingException when the join list cannot be
   * @throws IOException when the data folder cannot be used
   */
  public PlacementServer(
      PlacementConfig config,
      Member raft,
      IdentityFile identity,
      Channels channels,
      RandomGenerator random,
      FaultHandler faults)
      throws FoundingException, IOException {
    this.config = config;
    this.channels = channels;
    this.faults = faults;
    this.founder =
        new Founder(
            new PlacementMember(raft, config.address()),
            config.join(),
            identity,
            config.folder(),
            channels,
            random);
  }

  /** For a replica of {@link GroupId#PLACEMENT} that is opened, each time another one. */
  public ReplicatedStateMachine stateMachine() {
    var opening = new CatalogStateMachine(inbox);
    replica = opening;
    return opening;
  }

  /** As applied here. */
  Catalog catalog() {
    return replica.catalog();
  }

  /** To be served at the placement address before {@link #start}. */
  public List<BindableService> services() {
    return List.of(
        founder.service(),
        new PlacementService(
            inbox,
            heatMaps,
            watchers,
            config.planner().splits(),
            new TableCalls(config.quotas(), clock)),
        new AccessKeyService(inbox, clock));
  }

  /** What it counts. */
  public MetricSource metrics() {
    return new PlacementMetrics(counts, this::catalog, clock);
  }

  /** Begins to found, or goes on where it was; does not wait. Called once. */
  public void start(RaftHost host) {
    var started = Thread.ofPlatform().name("placement-driver").unstarted(() -> run(host));
    thread = started;
    started.start();
  }

  /**
   * The cluster, once this process takes part in it; waits as long as it takes.
   *
   * @throws FoundingException when it cannot take part
   */
  public FoundedCluster awaitFounded() throws InterruptedException, FoundingException {
    foundingEnded.await();
    var why = refused;
    if (why != null) {
      throw why;
    }
    var cluster = founded;
    if (cluster == null) {
      throw new InterruptedException("The placement driver was closed before it was founded.");
    }
    return cluster;
  }

  @Override
  public void close() {
    stopDriver();
    heatMaps.close();
  }

  private void stopDriver() {
    closed = true;
    var running = loop;
    if (running != null) {
      running.stop();
    }
    var carrier = thread;
    if (carrier == null) {
      return;
    }
    try {
      if (running == null || !carrier.join(STOPS_WITHIN)) {
        carrier.interrupt();
        carrier.join(STOPS_WITHIN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(RaftHost host) {
    try {
      var cluster = founder.found();
      if (founder.isToOpen()) {
        host.found(GroupId.PLACEMENT, cluster.raftMembers());
        founder.opened();
      }
      founded = cluster;
      foundingEnded.countDown();
      var running = loop(cluster);
      loop = running;
      if (!closed) {
        running.run();
      }
    } catch (FoundingException why) {
      refused = why;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      // What fails because the process stops is not a fault.
      if (!closed) {
        faults.fatal(GroupId.PLACEMENT, "The placement driver failed.", failure);
      }
    } finally {
      foundingEnded.countDown();
    }
  }

  private DriverLoop loop(FoundedCluster cluster) {
    var around =
        new PlacementDriver.Surroundings(
            this::catalog,
            () -> replica.isOpen(),
            new NodeControlDispatcher(channels),
            watchers,
            member -> address(cluster, member),
            inbox::add,
            clock,
            counts);
    var driver =
        new PlacementDriver(
            around,
            cluster.clusterId(),
            config.settings(),
            config.capacity(),
            config.planner(),
            System.nanoTime());
    var relay = new LeaderRelay(channels, () -> catalog().version(), inbox::add);
    return new DriverLoop(driver, inbox, relay, System::nanoTime);
  }

  /** A founding member without the node role is not in the catalog. */
  private @Nullable NodeAddress address(FoundedCluster cluster, MemberId member) {
    var known = catalog().placementAddress(member);
    return known == null ? cluster.addressOf(member) : known;
  }
}
