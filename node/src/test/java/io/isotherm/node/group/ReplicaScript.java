package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.ref;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.storage.MemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One replica whose leadership, executor and clock are in a test's hands. */
final class ReplicaScript {
  static final Path DIRECTORY = Path.of("g1");

  final MemoryStorage storage = new MemoryStorage();
  final QueuedExecutor executor = new QueuedExecutor();
  final ManualClock clock = new ManualClock();
  final List<String> faults = new ArrayList<>();
  final GroupLimits limits;
  GroupReplica replica;
  ScriptedLeadership leadership;

  /** A replica that leads in term 1 and holds {@link TestRequests#PARTITION}. */
  ReplicaScript() {
    this(new GroupLimits(2, 1, 256, 256 << 10, 1 << 20, 4_096, 16L << 20));
  }

  ReplicaScript(GroupLimits limits) {
    this.limits = limits;
    replica = newReplica();
    leadership = lead(1, open());
    var created = change(List.of(TestRequests.PARTITION), List.of());
    leadership.apply();
    executor.runAll();
    if (!created.only().hasDone()) {
      throw new AssertionError("The partition was not created: " + created.only());
    }
  }

  /** Ends the replica as a power cut would and opens it again; it leads in {@code term}. */
  void crashAndLead(long term) {
    storage.crash();
    replica = newReplica();
    leadership = lead(term, open());
  }

  /** A new leadership of the same replica. */
  ScriptedLeadership lead(long term, AppliedMark mark) {
    leadership = new ScriptedLeadership(term, replica.stateMachine(), mark);
    replica.stateMachine().leading(leadership);
    executor.runAll();
    return leadership;
  }

  Answers<WriteItemReply> write(String key, WriteCommand command) {
    return write(key, command, ByteString.EMPTY, 0);
  }

  Answers<WriteItemReply> write(
      String key, WriteCommand command, ByteString token, long fingerprint) {
    var answers = new Answers<WriteItemReply>();
    submit(
        TestRequests.request(
            ref(1, 1, 1), key, command, token, fingerprint, Long.MAX_VALUE, answers));
    return answers;
  }

  /** A write of which an earlier attempt may still arrive. */
  Answers<WriteItemReply> writeAgain(
      String key, WriteCommand command, ByteString token, long fingerprint) {
    var answers = new Answers<WriteItemReply>();
    submit(
        TestRequests.again(
            TestRequests.request(
                ref(1, 1, 1), key, command, token, fingerprint, Long.MAX_VALUE, answers)));
    return answers;
  }

  /** Submits together what is to be taken together. */
  void submit(GroupCommand... commands) {
    replica.writer().submit(List.of(commands));
    executor.runAll();
  }

  Answers<PartitionsResponse> change(List<PartitionDescriptor> created, List<Long> dropped) {
    var answers = new Answers<PartitionsResponse>();
    submit(new PartitionChange(created, dropped, Long.MAX_VALUE, answers));
    return answers;
  }

  /** An eventual read. */
  ReadItemReply read(String key) {
    var answers = new Answers<ReadItemReply>();
    replica
        .reader()
        .read(
            List.of(
                new ItemRead(
                    ref(1, 1, 1),
                    TestRequests.position(key),
                    false,
                    null,
                    Long.MAX_VALUE,
                    answers)));
    executor.runAll();
    return answers.only();
  }

  /** Applies the oldest proposal and lets the writer hear of it. */
  void apply() {
    leadership.apply();
    executor.runAll();
  }

  /** The number {@code n} that an increment answered with. */
  static int counted(WriteItemReply reply) {
    var attributes = ItemCodec.decode(reply.getWritten().getAttributes());
    if (attributes.get("n") instanceof AttributeValue.Num(var number)) {
      return number.intValueExact();
    }
    throw new AssertionError("It is no answer to an increment: " + reply);
  }

  private GroupReplica newReplica() {
    return new GroupReplica(
        new GroupId(1),
        storage,
        executor,
        executor,
        clock,
        limits,
        (group, sentence, cause) -> faults.add(sentence + " " + cause),
        new LeadershipListener() {
          @Override
          public void leading(Leadership ignored) {}

          @Override
          public void following(LeaderHint ignored) {}
        });
  }

  private AppliedMark open() {
    try {
      return replica.stateMachine().open(DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
