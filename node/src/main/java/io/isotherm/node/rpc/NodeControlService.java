package io.isotherm.node.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.AbandonArrivalRequest;
import io.isotherm.api.internal.v1.AbandonArrivalResponse;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.ChangeMembersRequest;
import io.isotherm.api.internal.v1.ChangeMembersResponse;
import io.isotherm.api.internal.v1.CreatePartitionsRequest;
import io.isotherm.api.internal.v1.DropPartitionsRequest;
import io.isotherm.api.internal.v1.FoundGroupRequest;
import io.isotherm.api.internal.v1.FoundGroupResponse;
import io.isotherm.api.internal.v1.JoinGroupRequest;
import io.isotherm.api.internal.v1.JoinGroupResponse;
import io.isotherm.api.internal.v1.MovePartitionRequest;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.RemoveGroupRequest;
import io.isotherm.api.internal.v1.RemoveGroupResponse;
import io.isotherm.api.internal.v1.ReplacePartitionsRequest;
import io.isotherm.api.internal.v1.StayPartitionRequest;
import io.isotherm.api.internal.v1.TransferLeadershipRequest;
import io.isotherm.api.internal.v1.TransferLeadershipResponse;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.RaftHost;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.node.group.ArrivalStep;
import io.isotherm.node.group.ChangeRequest;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.PartitionChange;
import io.isotherm.node.group.Refusals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What the placement driver asks of a node. Groups are opened, closed and changed on an executor of
 * this service, because it takes long and blocks; partitions go through the group's writer.
 */
public final class NodeControlService extends NodeControlGrpc.NodeControlImplBase {
  private final MembershipSteps membership;
  private final ReplicaDirectory replicas;
  private final LongConsumer departing;
  private final Executor executor;
  private final GroupClock clock;
  private final ControlTimeouts timeouts;

  /**
   * @param removed is told the id of a group whose replica was removed
   * @param departing is told the id of a group of which a partition may have begun to depart
   * @param executor bounded, for calls that block
   */
  public NodeControlService(
      RaftHost host,
      ReplicaDirectory replicas,
      LongConsumer removed,
      LongConsumer departing,
      Executor executor,
      GroupClock clock,
      ControlTimeouts timeouts) {
    this.membership = new MembershipSteps(host, removed, timeouts);
    this.replicas = replicas;
    this.departing = departing;
    this.executor = executor;
    this.clock = clock;
    this.timeouts = timeouts;
  }

  @Override
  public void foundGroup(FoundGroupRequest request, StreamObserver<FoundGroupResponse> answers) {
    serve(answers, () -> membership.found(request));
  }

  @Override
  public void joinGroup(JoinGroupRequest request, StreamObserver<JoinGroupResponse> answers) {
    serve(answers, () -> membership.join(request));
  }

  @Override
  public void removeGroup(RemoveGroupRequest request, StreamObserver<RemoveGroupResponse> answers) {
    serve(answers, () -> membership.remove(request));
  }

  @Override
  public void transferLeadership(
      TransferLeadershipRequest request, StreamObserver<TransferLeadershipResponse> answers) {
    serve(answers, () -> membership.transfer(request));
  }

  @Override
  public void changeMembers(
      ChangeMembersRequest request, StreamObserver<ChangeMembersResponse> answers) {
    serve(answers, () -> membership.change(request));
  }

  @Override
  public void createPartitions(
      CreatePartitionsRequest request, StreamObserver<PartitionsResponse> answers) {
    change(
        request.getGroup(),
        answers,
        () -> new PartitionChange.Create(partitions(request.getPartitionsList())));
  }

  @Override
  public void dropPartitions(
      DropPartitionsRequest request, StreamObserver<PartitionsResponse> answers) {
    change(
        request.getGroup(), answers, () -> new PartitionChange.Drop(request.getPartitionsList()));
  }

  @Override
  public void replacePartitions(
      ReplacePartitionsRequest request, StreamObserver<PartitionsResponse> answers) {
    change(
        request.getGroup(),
        answers,
        () ->
            new PartitionChange.Replace(
                partitions(request.getReplacedList()), partitions(request.getReplacementsList())));
  }

  @Override
  public void movePartition(
      MovePartitionRequest request, StreamObserver<PartitionsResponse> answers) {
    change(
        request.getGroup(),
        answers,
        () ->
            new PartitionChange.Depart(
                ClusterConverter.partition(request.getSource()),
                ClusterConverter.partition(request.getTarget()),
                request.getTargetAddressesList()),
        () -> departing.accept(request.getGroup()));
  }

  @Override
  public void stayPartition(
      StayPartitionRequest request, StreamObserver<PartitionsResponse> answers) {
    change(
        request.getGroup(),
        answers,
        () -> new PartitionChange.Stay(request.getPartition(), request.getTarget()));
  }

  @Override
  public void abandonArrival(
      AbandonArrivalRequest request, StreamObserver<AbandonArrivalResponse> answers) {
    new ArrivalSteps(replicas, clock, timeouts.changePartitions())
        .take(
            request.getGroup(),
            new ArrivalStep.Abandon(request.getTarget().getId()),
            reply -> complete(answers, abandonment(reply)));
  }

  private static AbandonArrivalResponse abandonment(ArrivalReply reply) {
    var response = AbandonArrivalResponse.newBuilder();
    switch (reply.getOutcomeCase()) {
      case ABANDONED ->
          response.setAbandoned(AbandonArrivalResponse.Abandoned.getDefaultInstance());
      case ADOPTED -> response.setAdopted(AbandonArrivalResponse.Adopted.getDefaultInstance());
      case REFUSAL -> response.setRefusal(reply.getRefusal());
      case PROGRESS, OUTCOME_NOT_SET ->
          throw new IllegalStateException("An arrival that is abandoned makes no progress.");
    }
    return response.build();
  }

  private void change(
      long groupId, StreamObserver<PartitionsResponse> answers, Supplier<PartitionChange> reader) {
    change(groupId, answers, reader, () -> {});
  }

  /**
   * @param before the answer
   */
  private void change(
      long groupId,
      StreamObserver<PartitionsResponse> answers,
      Supplier<PartitionChange> reader,
      Runnable before) {
    PartitionChange change;
    try {
      change = reader.get();
    } catch (DatabaseException failure) {
      answers.onError(FailureConverter.status(failure));
      return;
    }
    var request =
        new ChangeRequest(
            change,
            deadline(),
            answer -> {
              before.run();
              complete(answers, answer);
            });
    var replica = replicas.find(groupId);
    if (replica == null) {
      request.refuse(Refusals.notLeader(new LeaderHint.Nobody()));
    } else {
      replica.writer().submit(List.of(request));
    }
  }

  private static List<PartitionDescriptor> partitions(List<Partition> messages) {
    return messages.stream().map(ClusterConverter::partition).toList();
  }

  private long deadline() {
    return clock.nanos() + timeouts.changePartitions().toNanos();
  }

  private <T> void serve(StreamObserver<T> answers, Call<T> call) {
    try {
      executor.execute(() -> answer(answers, call));
    } catch (RejectedExecutionException full) {
      answers.onError(
          FailureConverter.status(
              new DatabaseException(ErrorCode.OVERLOADED, "The node has too much to change.")));
    }
  }

  private static <T> void answer(StreamObserver<T> answers, Call<T> call) {
    T answer;
    try {
      answer = call.serve();
    } catch (DatabaseException failure) {
      answers.onError(FailureConverter.status(failure));
      return;
    } catch (IOException failure) {
      answers.onError(
          FailureConverter.status(
                  new DatabaseException(
                      ErrorCode.UNAVAILABLE, "The node could not open or close the replica."))
              .initCause(failure));
      return;
    }
    complete(answers, answer);
  }

  private static <T> void complete(StreamObserver<T> answers, T answer) {
    answers.onNext(answer);
    answers.onCompleted();
  }

  private interface Call<T> {
    T serve() throws IOException;
  }

  /**
   * How long a control call waits for its group.
   *
   * @param changePartitions until the writer gets to it
   */
  public record ControlTimeouts(
      Duration changePartitions, Duration transferLeadership, Duration changeMembers) {
    /** A new member has minutes to catch up; everything else is a matter of an election. */
    public static ControlTimeouts defaults() {
      return new ControlTimeouts(
          Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10));
    }
  }
}
