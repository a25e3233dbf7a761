package io.isotherm.node.usage;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.PartitionsCreated;
import io.isotherm.api.internal.v1.PartitionsDropped;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.LogPosition;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.admission.NodeLoad;
import io.isotherm.node.group.GroupLimits;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.ItemRead;
import io.isotherm.node.group.LeadershipListener;
import io.isotherm.node.group.ManualClock;
import io.isotherm.node.group.QueuedExecutor;
import io.isotherm.node.group.QueuedTimer;
import io.isotherm.node.group.TestRequests;
import io.isotherm.node.group.WriteRequest;
import io.isotherm.node.storage.MemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A node's usage over one replica of group 1, with requests that a test answers by itself. */
final class UsageScript {
  final ManualClock clock = new ManualClock();
  final NodeUsage usage;
  final GroupReplica replica;
  private AppliedMark mark;

  /** What the node has in hand. */
  NodeLoad load = NodeLoad.IDLE;

  UsageScript(CapacitySettings settings) {
    var random = new SplittableRandom(1);
    usage = new NodeUsage(clock, random::nextDouble, () -> load);
    usage.limit(CapacityRules.NONE.with(settings));
    var executor = new QueuedExecutor();
    replica =
        new GroupReplica(
            new GroupId(1),
            new MemoryStorage(),
            executor,
            executor,
            new QueuedTimer(clock),
            clock,
            GroupLimits.defaults(),
            (group, sentence, cause) -> {
              throw new AssertionError(sentence, cause);
            },
            new Deaf(),
            usage.work());
    try {
      mark = replica.stateMachine().open(Path.of("g1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hold(List.of(TestRequests.PARTITION), List.of());
  }

  /** Settings of a cluster that keeps nothing for later. */
  static CapacitySettings ceiling(long readUnits, long writeUnits) {
    return CapacityChange.builder()
        .isEnforced(true)
        .profile(CapacityProfile.AWS)
        .partitionReadUnits(readUnits)
        .partitionWriteUnits(writeUnits)
        .burstSeconds(0)
        .build()
        .applyTo(CapacitySettings.AWS);
  }

  /** Applies a change of partitions. */
  void hold(List<PartitionDescriptor> created, List<Long> dropped) {
    var creation = PartitionsCreated.newBuilder();
    created.forEach(partition -> creation.addPartitions(ClusterConverter.message(partition)));
    var entry =
        GroupEntry.newBuilder()
            .setTimeEpochMillis(clock.epochMillis())
            .addEffects(
                Effect.newBuilder()
                    .setPartitionsDropped(PartitionsDropped.newBuilder().addAllPartitions(dropped)))
            .addEffects(Effect.newBuilder().setPartitionsCreated(creation))
            .build();
    mark =
        mark.applied(new LogPosition(1, mark.position().index() + 1), 1, mark.guardSequence() + 1);
    try {
      replica.stateMachine().apply(mark, ByteBuffer.wrap(entry.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes an item, of so many bytes before and after.
   *
   * @return what the caller is answered
   */
  WriteItemReply write(PartitionDescriptor to, Bytes position, int bytes) {
    return write(
        to,
        position,
        WriteItemReply.newBuilder()
            .setWritten(
                WriteItemReply.Written.newBuilder().setOldSizeBytes(bytes).setNewSizeBytes(bytes))
            .build());
  }

  /** Writes an item; its group answers {@code reply}. */
  WriteItemReply write(PartitionDescriptor to, Bytes position, WriteItemReply reply) {
    var answers = new TestRequests.Answers<WriteItemReply>();
    var request =
        new WriteRequest(
            TestRequests.ref(1, to.id().value(), to.epoch().value()),
            position,
            TestRequests.put("k", "v"),
            ByteString.EMPTY,
            true,
            0,
            100,
            Long.MAX_VALUE,
            answers);
    usage.writes(replica, List.of(request)).forEach(admitted -> admitted.answer().accept(reply));
    return answers.only();
  }

  /** Reads an item; its group answers {@code reply}. */
  ReadItemReply read(PartitionDescriptor to, Bytes position, boolean strong, ReadItemReply reply) {
    return read(to, position, strong, 1, reply);
  }

  /** Reads an item for so many at once; its group answers {@code reply}. */
  ReadItemReply read(
      PartitionDescriptor to, Bytes position, boolean strong, int requests, ReadItemReply reply) {
    var answers = new TestRequests.Answers<ReadItemReply>();
    var request =
        new ItemRead(
            TestRequests.ref(1, to.id().value(), to.epoch().value()),
            position,
            strong,
            null,
            requests,
            Long.MAX_VALUE,
            answers);
    for (var admitted : usage.reads(replica, List.of(request))) {
      ((ItemRead) admitted).answer().accept(reply);
    }
    return answers.only();
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  Map<Long, Heat> heats() {
    return usage.heats(List.of(replica), Set.of(1L));
  }

  private static final class Deaf implements LeadershipListener {
    @Override
    public void leading(Leadership leadership) {}

    @Override
    public void following(LeaderHint hint) {}
  }
}
