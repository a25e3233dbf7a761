package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.ref;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.InMemory;
import io.isotherm.node.storage.MemoryStorage;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import io.isotherm.node.storage.VariedEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One replica whose leadership, executor and clock are in a test's hands. */
final class ReplicaScript {
  static final Path DIRECTORY = Path.of("g1");

  /** Entries go beside others however few commands wait, and wait for nobody. */
  static final GroupLimits LIMITS =
      new GroupLimits(2, 1, 1, 0, 256, 256 << 10, GroupLimits.ENTRY_BYTES_MAX, 4_096, 16L << 20);

  final MemoryStorage storage = new MemoryStorage();
  final QueuedExecutor executor = new QueuedExecutor();
  final ManualClock clock = new ManualClock();
  final QueuedTimer timer = new QueuedTimer(clock);
  final List<String> faults = new ArrayList<>();
  private Runnable beforeItem = () -> {};

  /** Whether what is stored can be read without going to disk. */
  boolean isInMemory = true;

  private @Nullable StorageEngine engine;
  final GroupLimits limits;
  GroupReplica replica;
  ScriptedLeadership leadership;

  /** A replica that leads in term 1 and holds {@link TestRequests#PARTITION}. */
  ReplicaScript() {
    this(LIMITS);
  }

  ReplicaScript(GroupLimits limits) {
    this(limits, TestRequests.PARTITION);
  }

  /** A replica that leads in term 1 and holds these partitions. */
  ReplicaScript(GroupLimits limits, PartitionDescriptor... partitions) {
    this.limits = limits;
    replica = newReplica();
    leadership = lead(1, open());
    var created = change(new PartitionChange.Create(List.of(partitions)));
    leadership.apply();
    executor.runAll();
    if (!created.only().hasDone()) {
      throw new AssertionError("The partition was not created: " + created.only());
    }
  }

  /** Has {@code task} run within the next read of an item, before it comes to the storage. */
  void beforeNextItem(Runnable task) {
    beforeItem =
        () -> {
          beforeItem = () -> {};
          task.run();
        };
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

  Answers<PartitionsResponse> change(PartitionChange change) {
    var answers = new Answers<PartitionsResponse>();
    submit(new ChangeRequest(change, Long.MAX_VALUE, answers));
    return answers;
  }

  /** An eventual read of {@link TestRequests#PARTITION}. */
  ReadItemReply read(String key) {
    return read(ref(1, 1, 1), key);
  }

  /** An eventual read. */
  ReadItemReply read(PartitionRef partition, String key) {
    var answers = new Answers<ReadItemReply>();
    replica
        .reader()
        .read(
            List.of(
                new ItemRead(
                    partition,
                    TestRequests.position(key),
                    false,
                    null,
                    1,
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

  /** Positions and stored forms of the items of a table, as the storage has them. */
  List<String> stored(long tableId, KeyRange range) {
    var stored = new ArrayList<String>();
    try (var view = engine().view();
        var rows =
            view.cursor(
                ColumnFamily.ITEMS,
                StorageKeys.itemsFrom(tableId, range.start()),
                StorageKeys.itemsTo(tableId, range.end()),
                false)) {
      while (rows.next()) {
        stored.add(StorageKeys.position(rows.key()) + " " + Bytes.owned(rows.value()));
      }
    }
    return stored;
  }

  private StorageEngine engine() {
    if (engine == null) {
      throw new AssertionError("The replica is not open.");
    }
    return engine;
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
        this::engine,
        executor,
        executor,
        timer,
        clock,
        limits,
        (group, sentence, cause) -> faults.add(sentence + " " + cause),
        new LeadershipListener() {
          @Override
          public void leading(Leadership ignored) {}

          @Override
          public void following(LeaderHint ignored) {}
        },
        WorkMeter.NONE,
        true);
  }

  private StorageEngine engine(Path directory) {
    engine =
        new VariedEngine(storage.open(directory)) {
          @Override
          public byte @Nullable [] get(ColumnFamily family, byte[] key) {
            if (family == ColumnFamily.ITEMS) {
              beforeItem.run();
            }
            return super.get(family, key);
          }

          @Override
          public InMemory getFromMemory(ColumnFamily family, byte[] key) {
            if (family == ColumnFamily.ITEMS) {
              beforeItem.run();
            }
            return isInMemory ? super.getFromMemory(family, key) : new InMemory.Unknown();
          }
        };
    return engine;
  }

  private AppliedMark open() {
    try {
      return replica.stateMachine().open(DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
