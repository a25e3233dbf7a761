package io.isotherm.placement.service;

import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.AbandonArrivalRequest;
import io.isotherm.api.internal.v1.AbandonArrivalResponse;
import io.isotherm.api.internal.v1.ChangeMembersRequest;
import io.isotherm.api.internal.v1.ChangeMembersResponse;
import io.isotherm.api.internal.v1.CreatePartitionsRequest;
import io.isotherm.api.internal.v1.DropPartitionsRequest;
import io.isotherm.api.internal.v1.FoundGroupRequest;
import io.isotherm.api.internal.v1.FoundGroupResponse;
import io.isotherm.api.internal.v1.JoinGroupRequest;
import io.isotherm.api.internal.v1.JoinGroupResponse;
import io.isotherm.api.internal.v1.MovePartitionRequest;
import io.isotherm.api.internal.v1.Node;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.RegisterRequest;
import io.isotherm.api.internal.v1.RemoveGroupRequest;
import io.isotherm.api.internal.v1.RemoveGroupResponse;
import io.isotherm.api.internal.v1.ReplacePartitionsRequest;
import io.isotherm.api.internal.v1.ReportAnswer;
import io.isotherm.api.internal.v1.StayPartitionRequest;
import io.isotherm.api.internal.v1.TransferLeadershipRequest;
import io.isotherm.api.internal.v1.TransferLeadershipResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A storage node that registers, reports and obeys, and stores nothing. Of the placement group it
 * has a real replica, if it is in a process with that role.
 */
final class PretendedNode extends NodeControlGrpc.NodeControlImplBase implements AutoCloseable {
  /** Of the one host that all of them are on: enough for three groups. */
  private static final int CORES = 6;

  private static final Duration REPORTS_EVERY = Duration.ofMillis(40);

  private final Node self;
  private final @Nullable PlacementReplica replica;
  private final List<NodeAddress> placement;
  private final PretendedGroups groups;
  private final InProcessNetwork network;
  private final Server server;
  private final ScheduledExecutorService reporter;

  /** Counts the attempts to register; belongs to the reporter. */
  private int attempts;

  /** What is reported on; null while not registered. Belongs to the reporter. */
  private @Nullable ReportStream reports;

  PretendedNode(
      String id,
      String incarnation,
      int port,
      List<NodeAddress> placement,
      PretendedGroups groups,
      InProcessNetwork network)
      throws IOException {
    this(
        Node.newBuilder()
            .setId(id)
            .setIncarnation(incarnation)
            .setRaftAddress("localhost:" + (port + 1)),
        port,
        null,
        placement,
        groups,
        network);
  }

  /** In the process of a replica of the placement group. */
  PretendedNode(
      PlacementReplica replica,
      int port,
      List<NodeAddress> placement,
      PretendedGroups groups,
      InProcessNetwork network)
      throws IOException {
    this(
        Node.newBuilder()
            .setId(replica.member().id().node())
            .setIncarnation(replica.member().id().incarnation())
            .setRaftAddress(replica.member().address())
            .setPlacementAddress(replica.address().toString()),
        port,
        replica,
        placement,
        groups,
        network);
  }

  private PretendedNode(
      Node.Builder self,
      int port,
      @Nullable PlacementReplica replica,
      List<NodeAddress> placement,
      PretendedGroups groups,
      InProcessNetwork network)
      throws IOException {
    this.self =
        self.setNodeAddress("localhost:" + port)
            .setZone("zone-" + self.getId())
            .setFeatureLevel(FeatureLevel.LATEST)
            .build();
    this.replica = replica;
    this.placement = placement;
    this.groups = groups;
    this.network = network;
    this.server = network.serve(new NodeAddress("localhost", port), List.of(this));
    this.reporter =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("reporter-" + this.self.getId()).factory());
    var _ =
        reporter.scheduleWithFixedDelay(
            this::report, 0, REPORTS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  String member() {
    return self.getId() + "-" + self.getIncarnation();
  }

  @Override
  public void close() {
    reporter.execute(this::hangUp);
    reporter.close();
    server.shutdownNow();
  }

  @Override
  public void foundGroup(FoundGroupRequest request, StreamObserver<FoundGroupResponse> answer) {
    groups.found(member(), request.getGroup());
    answer(answer, FoundGroupResponse.getDefaultInstance());
  }

  @Override
  public void joinGroup(JoinGroupRequest request, StreamObserver<JoinGroupResponse> answer) {
    var real = real(request.getGroup());
    if (real != null) {
      real.join();
    } else {
      groups.join(member(), request.getGroup());
    }
    answer(answer, JoinGroupResponse.getDefaultInstance());
  }

  @Override
  public void removeGroup(RemoveGroupRequest request, StreamObserver<RemoveGroupResponse> answer) {
    var real = real(request.getGroup());
    if (real != null) {
      real.remove();
    } else {
      groups.remove(member(), request.getGroup());
    }
    answer(answer, RemoveGroupResponse.getDefaultInstance());
  }

  @Override
  public void createPartitions(
      CreatePartitionsRequest request, StreamObserver<PartitionsResponse> answer) {
    answer(
        answer, response(groups.create(member(), request.getGroup(), request.getPartitionsList())));
  }

  @Override
  public void dropPartitions(
      DropPartitionsRequest request, StreamObserver<PartitionsResponse> answer) {
    answer(
        answer, response(groups.drop(member(), request.getGroup(), request.getPartitionsList())));
  }

  @Override
  public void replacePartitions(
      ReplacePartitionsRequest request, StreamObserver<PartitionsResponse> answer) {
    answer(answer, groups.replace(member(), request));
  }

  @Override
  public void movePartition(
      MovePartitionRequest request, StreamObserver<PartitionsResponse> answer) {
    answer(answer, groups.move(member(), request));
  }

  @Override
  public void abandonArrival(
      AbandonArrivalRequest request, StreamObserver<AbandonArrivalResponse> answer) {
    var response = AbandonArrivalResponse.newBuilder();
    answer(
        answer,
        groups.abandon(request.getTarget())
            ? response.setAbandoned(AbandonArrivalResponse.Abandoned.getDefaultInstance()).build()
            : response.setAdopted(AbandonArrivalResponse.Adopted.getDefaultInstance()).build());
  }

  @Override
  public void stayPartition(
      StayPartitionRequest request, StreamObserver<PartitionsResponse> answer) {
    answer(answer, groups.stay(member(), request));
  }

  @Override
  public void transferLeadership(
      TransferLeadershipRequest request, StreamObserver<TransferLeadershipResponse> answer) {
    var real = real(request.getGroup());
    answer(
        answer,
        TransferLeadershipResponse.newBuilder()
            .setTransferred(
                real == null
                    ? groups.transfer(member(), request.getGroup(), request.getSuccessor())
                    : real.transfer(request.getSuccessor()))
            .build());
  }

  @Override
  public void changeMembers(
      ChangeMembersRequest request, StreamObserver<ChangeMembersResponse> answer) {
    var real = real(request.getGroup());
    boolean changed =
        real == null
            ? groups.change(
                member(), request.getGroup(), request.getExpectedList(), request.getWantedList())
            : real.change(request.getExpectedList(), request.getWantedList());
    answer(
        answer,
        ChangeMembersResponse.newBuilder()
            .setOutcome(changed ? "COMMITTED" : "NOT_LEADING")
            .build());
  }

  /** The replica that is not pretended; null for all other groups. */
  private @Nullable PlacementReplica real(long group) {
    return group == GroupId.PLACEMENT.value() ? replica : null;
  }

  static PartitionsResponse response(boolean done) {
    return done
        ? PartitionsResponse.newBuilder()
            .setDone(PartitionsResponse.Done.getDefaultInstance())
            .build()
        : PartitionsResponse.newBuilder()
            .setRefusal(Refusal.newBuilder().setNotLeader(Refusal.NotLeader.getDefaultInstance()))
            .build();
  }

  private static <R> void answer(StreamObserver<R> observer, R response) {
    observer.onNext(response);
    observer.onCompleted();
  }

  private void report() {
    var stream = reports;
    if (stream != null && stream.ended) {
      hangUp();
      stream = null;
    }
    if (stream == null) {
      stream = register(placement.get(attempts++ % placement.size()));
      reports = stream;
    }
    if (stream != null) {
      var report =
          NodeReport.newBuilder()
              .setNode(self.getId())
              .setIncarnation(self.getIncarnation())
              .addAllReplicas(groups.report(member()));
      if (replica != null) {
        replica.report().ifPresent(report::addReplicas);
      }
      stream.send(report.build());
    }
  }

  private void hangUp() {
    var stream = reports;
    reports = null;
    if (stream != null) {
      stream.complete();
    }
  }

  private @Nullable ReportStream register(NodeAddress address) {
    try {
      var _ =
          PlacementGrpc.newBlockingStub(network.to(address))
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .register(RegisterRequest.newBuilder().setNode(self).setCores(CORES).build());
      return new ReportStream(PlacementGrpc.newStub(network.to(address)));
    } catch (StatusRuntimeException _) {
      return null;
    }
  }

  /** Sends from the reporter's thread; hears of its end from gRPC's. */
  private static final class ReportStream implements StreamObserver<ReportAnswer> {
    private final StreamObserver<NodeReport> reports;
    private volatile boolean ended;

    ReportStream(PlacementGrpc.PlacementStub leader) {
      reports = leader.report(this);
    }

    void send(NodeReport report) {
      reports.onNext(report);
    }

    void complete() {
      reports.onCompleted();
    }

    @Override
    public void onNext(ReportAnswer answer) {}

    @Override
    public void onError(Throwable failure) {
      ended = true;
    }

    @Override
    public void onCompleted() {
      ended = true;
    }
  }
}
