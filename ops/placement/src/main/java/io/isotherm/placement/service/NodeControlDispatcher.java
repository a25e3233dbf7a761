package io.isotherm.placement.service;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.AbandonArrivalRequest;
import io.isotherm.api.internal.v1.AbandonArrivalResponse;
import io.isotherm.api.internal.v1.ChangeMembersRequest;
import io.isotherm.api.internal.v1.CreatePartitionsRequest;
import io.isotherm.api.internal.v1.DropPartitionsRequest;
import io.isotherm.api.internal.v1.FoundGroupRequest;
import io.isotherm.api.internal.v1.JoinGroupRequest;
import io.isotherm.api.internal.v1.MovePartitionRequest;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.RemoveGroupRequest;
import io.isotherm.api.internal.v1.ReplacePartitionsRequest;
import io.isotherm.api.internal.v1.StayPartitionRequest;
import io.isotherm.api.internal.v1.TransferLeadershipRequest;
import io.isotherm.consensus.ReplicationGroup.MembershipOutcome;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.Channels;
import io.isotherm.placement.planner.Step;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks nodes through the service NodeControl. Any thread; keeps nothing. */
final class NodeControlDispatcher implements StepDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(NodeControlDispatcher.class);

  private static final Duration DEADLINE = Duration.ofSeconds(15);

  /** A newcomer first copies the whole group. */
  private static final Duration MEMBERS_DEADLINE = Duration.ofMinutes(4);

  private final Channels channels;

  NodeControlDispatcher(Channels channels) {
    this.channels = channels;
  }

  @Override
  public void dispatch(Step step, NodeAddress node, Consumer<StepOutcome> ended) {
    var deadline = step instanceof Step.ChangeMembers ? MEMBERS_DEADLINE : DEADLINE;
    var stub =
        NodeControlGrpc.newStub(channels.to(node))
            .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
    switch (step) {
      case Step.FoundGroup(_, var group) ->
          stub.foundGroup(
              FoundGroupRequest.newBuilder().setGroup(CatalogMessages.toMessage(group)).build(),
              answer(step, ended, _ -> StepOutcome.DONE));
      case Step.JoinGroup(_, var group, long configuration) ->
          stub.joinGroup(
              JoinGroupRequest.newBuilder()
                  .setGroup(group.value())
                  .setConfiguration(configuration)
                  .build(),
              answer(step, ended, _ -> StepOutcome.DONE));
      case Step.RemoveGroup(_, var group, long configuration) ->
          stub.removeGroup(
              RemoveGroupRequest.newBuilder()
                  .setGroup(group.value())
                  .setConfiguration(configuration)
                  .build(),
              answer(step, ended, _ -> StepOutcome.DONE));
      case Step.CreatePartitions(_, var group, var partitions) ->
          stub.createPartitions(
              CreatePartitionsRequest.newBuilder()
                  .setGroup(group.value())
                  .addAllPartitions(partitions.stream().map(ClusterConverter::message).toList())
                  .build(),
              answer(step, ended, NodeControlDispatcher::outcome));
      case Step.DropPartitions(_, var group, var partitions) ->
          stub.dropPartitions(
              DropPartitionsRequest.newBuilder()
                  .setGroup(group.value())
                  .addAllPartitions(partitions.stream().map(PartitionId::value).toList())
                  .build(),
              answer(step, ended, NodeControlDispatcher::outcome));
      case Step.ReplacePartitions(_, _, var replace) ->
          stub.replacePartitions(
              ReplacePartitionsRequest.newBuilder()
                  .setGroup(replace.groupId())
                  .addAllReplaced(
                      replace.replaced().stream().map(ClusterConverter::message).toList())
                  .addAllReplacements(
                      replace.replacements().stream().map(ClusterConverter::message).toList())
                  .build(),
              answer(step, ended, NodeControlDispatcher::outcome));
      case Step.MovePartition(_, _, var move, var addresses) ->
          stub.movePartition(
              MovePartitionRequest.newBuilder()
                  .setGroup(move.source().groupId())
                  .setSource(ClusterConverter.message(move.source()))
                  .setTarget(ClusterConverter.message(move.target()))
                  .addAllTargetAddresses(addresses.stream().map(NodeAddress::toString).toList())
                  .build(),
              answer(step, ended, NodeControlDispatcher::outcome));
      case Step.AbandonArrival(_, var target) ->
          stub.abandonArrival(
              AbandonArrivalRequest.newBuilder()
                  .setGroup(target.groupId())
                  .setTarget(ClusterConverter.message(target))
                  .build(),
              answer(step, ended, NodeControlDispatcher::outcome));
      case Step.StayPartition(_, var group, var partition, var target) ->
          stub.stayPartition(
              StayPartitionRequest.newBuilder()
                  .setGroup(group.value())
                  .setPartition(partition.value())
                  .setTarget(target.value())
                  .build(),
              answer(step, ended, NodeControlDispatcher::outcome));
      case Step.TransferLeadership(_, var group, var successor) ->
          stub.transferLeadership(
              TransferLeadershipRequest.newBuilder()
                  .setGroup(group.value())
                  .setSuccessor(successor.value())
                  .build(),
              answer(step, ended, response -> outcome(response.getTransferred())));
      case Step.ChangeMembers(_, var group, long configuration, var expected, var wanted) ->
          stub.changeMembers(
              ChangeMembersRequest.newBuilder()
                  .setGroup(group.value())
                  .setConfiguration(configuration)
                  .addAllExpected(expected.stream().map(CatalogMessages::toMessage).toList())
                  .addAllWanted(wanted.stream().map(CatalogMessages::toMessage).toList())
                  .build(),
              answer(
                  step,
                  ended,
                  response ->
                      outcome(response.getOutcome().equals(MembershipOutcome.COMMITTED.name()))));
    }
  }

  private static StepOutcome outcome(boolean isDone) {
    return isDone ? StepOutcome.DONE : StepOutcome.FAILED;
  }

  private static StepOutcome outcome(PartitionsResponse response) {
    return switch (response.getOutcomeCase()) {
      case DONE -> StepOutcome.DONE;
      case REFUSAL ->
          response.getRefusal().hasStalePartition() ? StepOutcome.REFUSED : StepOutcome.FAILED;
      case OUTCOME_NOT_SET -> StepOutcome.FAILED;
    };
  }

  /** Too late is no failure of the node, but it has not abandoned anything: a report tells it. */
  private static StepOutcome outcome(AbandonArrivalResponse response) {
    return switch (response.getOutcomeCase()) {
      case ABANDONED -> StepOutcome.DONE;
      case ADOPTED, REFUSAL, OUTCOME_NOT_SET -> StepOutcome.FAILED;
    };
  }

  private static <R extends MessageLite> StreamObserver<R> answer(
      Step step, Consumer<StepOutcome> ended, Function<R, StepOutcome> read) {
    var told = new AtomicBoolean();
    return new StreamObserver<>() {
      @Override
      public void onNext(R response) {
        var outcome = read.apply(response);
        if (outcome != StepOutcome.DONE) {
          LOG.info("{} did not do {}: {}", step.node(), step.name(), response);
        }
        end(outcome);
      }

      @Override
      public void onError(Throwable failure) {
        LOG.info(
            "{} could not be asked for {}: {}", step.node(), step.name(), failure.getMessage());
        end(StepOutcome.FAILED);
      }

      @Override
      public void onCompleted() {
        end(StepOutcome.FAILED);
      }

      private void end(StepOutcome outcome) {
        if (told.compareAndSet(false, true)) {
          ended.accept(outcome);
        }
      }
    };
  }
}
