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
import io.isotherm.api.internal.v1.Group;
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
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicationGroup;
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
  private final RaftHost host;
  private final ReplicaDirectory replicas;
  private final LongConsumer removed;
  private final LongConsumer departing;
  private final Executor executor;
  private final GroupClock clock;
  private final ControlTimeouts timeouts;

  /** Held while a replica is opened or removed, so that nothing of a removed one is left over. */
  private final MemberChanges changes = new MemberChanges();

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
    this.host = host;
    this.replicas = replicas;
    this.removed = removed;
    this.departing = departing;
    this.executor = executor;
    this.clock = clock;
    this.timeouts = timeouts;
  }

  @Override
  public void foundGroup(FoundGroupRequest request, StreamObserver<FoundGroupResponse> answers) {
    serve(
        answers,
        () -> {
          var group = request.getGroup();
          host.found(new GroupId(group.getId()), members(group.getReplicasList()));
          return FoundGroupResponse.getDefaultInstance();
        });
  }

  @Override
  public void joinGroup(JoinGroupRequest request, StreamObserver<JoinGroupResponse> answers) {
    serve(
        answers,
        () -> {
          synchronized (changes) {
            changes.joining(request.getGroup(), request.getConfiguration());
            host.join(new GroupId(request.getGroup()));
          }
          return JoinGroupResponse.getDefaultInstance();
        });
  }

  @Override
  public void removeGroup(RemoveGroupRequest request, StreamObserver<RemoveGroupResponse> answers) {
    serve(
        answers,
        () -> {
          synchronized (changes) {
            if (!changes.mayRemove(request.getGroup(), request.getConfiguration())) {
              throw new DatabaseException(
                  ErrorCode.VALIDATION, "The node was asked to join the group by a later change.");
            }
            host.remove(new GroupId(request.getGroup()));
            removed.accept(request.getGroup());
          }
          return RemoveGroupResponse.getDefaultInstance();
        });
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

  @Override
  public void transferLeadership(
      TransferLeadershipRequest request, StreamObserver<TransferLeadershipResponse> answers) {
    serve(
        answers,
        () -> {
          var group = group(request.getGroup());
          var successor =
              group.status().members().stream()
                  .map(Member::id)
                  .filter(member -> member.node().equals(request.getSuccessor()))
                  .findFirst();
          return TransferLeadershipResponse.newBuilder()
              .setTransferred(
                  successor.isPresent()
                      && group.transferLeadership(successor.get(), timeouts.transferLeadership()))
              .build();
        });
  }

  @Override
  public void changeMembers(
      ChangeMembersRequest request, StreamObserver<ChangeMembersResponse> answers) {
    serve(
        answers,
        () -> {
          if (!changes.mayChange(request.getGroup(), request.getConfiguration())) {
            return ChangeMembersResponse.newBuilder()
                .setOutcome(ReplicationGroup.MembershipOutcome.CONFLICT.name())
                .build();
          }
          var outcome =
              group(request.getGroup())
                  .changeMembers(
                      members(request.getExpectedList()),
                      members(request.getWantedList()),
                      timeouts.changeMembers());
          return ChangeMembersResponse.newBuilder().setOutcome(outcome.name()).build();
        });
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

  private ReplicationGroup group(long id) {
    return host.group(new GroupId(id))
        .orElseThrow(() ->
            new DatabaseException(
                ErrorCode.RESOURCE_NOT_FOUND, "The node has no replica of this group."));
  }

  private static List<Member> members(List<Group.Replica> replicas) {
    try {
      return replicas.stream()
          .map(replica ->
              new Member(
                  new MemberId(replica.getNode(), replica.getIncarnation()),
                  replica.getRaftAddress()))
          .toList();
    } catch (IllegalArgumentException malformed) {
      throw DatabaseException.invalid("A replica of the group is malformed.");
    }
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
