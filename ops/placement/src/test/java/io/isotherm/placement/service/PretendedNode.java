package io.isotherm.placement.service;

import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.ChangeMembersRequest;
import io.isotherm.api.internal.v1.ChangeMembersResponse;
import io.isotherm.api.internal.v1.CreatePartitionsRequest;
import io.isotherm.api.internal.v1.DropPartitionsRequest;
import io.isotherm.api.internal.v1.FoundGroupRequest;
import io.isotherm.api.internal.v1.FoundGroupResponse;
import io.isotherm.api.internal.v1.JoinGroupRequest;
import io.isotherm.api.internal.v1.JoinGroupResponse;
import io.isotherm.api.internal.v1.Node;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.RegisterRequest;
import io.isotherm.api.internal.v1.ReportAnswer;
import io.isotherm.api.internal.v1.TransferLeadershipRequest;
import io.isotherm.api.internal.v1.TransferLeadershipResponse;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A storage node that registers, reports and obeys, and stores nothing. */
final class PretendedNode extends NodeControlGrpc.NodeControlImplBase implements AutoCloseable {
  private static final Duration REPORTS_EVERY = Duration.ofMillis(40);

  private final Node self;
  private final List<NodeAddress> placement;
  private final PretendedGroups groups;
  private final InProcessNetwork network;
  private final Server server;
  private final Thread reporter;
  private final CountDownLatch registered = new CountDownLatch(1);
  private volatile boolean closed;

  PretendedNode(
      String id,
      String incarnation,
      int port,
      List<NodeAddress> placement,
      PretendedGroups groups,
      InProcessNetwork network)
      throws IOException {
    this.self =
        Node.newBuilder()
            .setId(id)
            .setIncarnation(incarnation)
            .setNodeAddress("localhost:" + port)
            .setRaftAddress("localhost:" + (port + 1))
            .setZone("zone-" + id)
            .build();
    this.placement = placement;
    this.groups = groups;
    this.network = network;
    this.server = network.serve(new NodeAddress("localhost", port), List.of(this));
    this.reporter = Thread.ofVirtual().name("reporter-" + id).start(this::report);
  }

  String member() {
    return self.getId() + "-" + self.getIncarnation();
  }

  boolean isRegistered() {
    return registered.getCount() == 0;
  }

  @Override
  public void close() {
    closed = true;
    reporter.interrupt();
    server.shutdownNow();
  }

  @Override
  public void foundGroup(FoundGroupRequest request, StreamObserver<FoundGroupResponse> answer) {
    groups.found(member(), request.getGroup());
    answer(answer, FoundGroupResponse.getDefaultInstance());
  }

  @Override
  public void joinGroup(JoinGroupRequest request, StreamObserver<JoinGroupResponse> answer) {
    groups.join(member(), request.getGroup());
    answer(answer, JoinGroupResponse.getDefaultInstance());
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
  public void transferLeadership(
      TransferLeadershipRequest request, StreamObserver<TransferLeadershipResponse> answer) {
    answer(
        answer,
        TransferLeadershipResponse.newBuilder()
            .setTransferred(groups.transfer(member(), request.getGroup(), request.getSuccessor()))
            .build());
  }

  @Override
  public void changeMembers(
      ChangeMembersRequest request, StreamObserver<ChangeMembersResponse> answer) {
    boolean changed = groups.change(member(), request.getGroup(), request.getWantedList());
    answer(
        answer,
        ChangeMembersResponse.newBuilder()
            .setOutcome(changed ? "COMMITTED" : "NOT_LEADING")
            .build());
  }

  private static PartitionsResponse response(boolean done) {
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
    try {
      for (int turn = 0; !closed; turn++) {
        var address = placement.get(turn % placement.size());
        var leader = register(address);
        if (leader != null) {
          stream(leader);
        }
        Thread.sleep(REPORTS_EVERY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable NodeAddress register(NodeAddress address) {
    try {
      var _ =
          PlacementGrpc.newBlockingStub(network.to(address))
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .register(RegisterRequest.newBuilder().setNode(self).setCores(2).build());
      registered.countDown();
      return address;
    } catch (StatusRuntimeException _) {
      return null;
    }
  }

  private void stream(NodeAddress leader) throws InterruptedException {
    var ended = new CountDownLatch(1);
    var reports =
        PlacementGrpc.newStub(network.to(leader))
            .report(
                new StreamObserver<ReportAnswer>() {
                  @Override
                  public void onNext(ReportAnswer answer) {}

                  @Override
                  public void onError(Throwable failure) {
                    ended.countDown();
                  }

                  @Override
                  public void onCompleted() {
                    ended.countDown();
                  }
                });
    try {
      do {
        reports.onNext(
            NodeReport.newBuilder()
                .setNode(self.getId())
                .setIncarnation(self.getIncarnation())
                .addAllReplicas(groups.report(member()))
                .build());
      } while (!closed && !ended.await(REPORTS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } finally {
      reports.onCompleted();
    }
  }
}
