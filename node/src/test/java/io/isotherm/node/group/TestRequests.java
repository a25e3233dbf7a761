package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Operand;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.table.TableId;
import io.isotherm.node.evaluate.WriteCommand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests of tests: items of table 1 with the partition key {@code pk}. */
public final class TestRequests {
  /** The only partition of table 1, unless a test makes others. */
  public static final PartitionDescriptor PARTITION = partition(1, KeyRange.ALL, 1);

  private static final int SIZE_BYTES = 100;

  private TestRequests() {}

  /** A partition of table 1 in group 1. */
  public static PartitionDescriptor partition(long id, KeyRange range, long epoch) {
    return new PartitionDescriptor(
        new PartitionId(id), new TableId(1), range, new PartitionEpoch(epoch), 1);
  }

  /** Names a partition of table 1, and the table. */
  public static PartitionRef ref(PartitionDescriptor partition) {
    return ref(1, partition.id().value(), partition.epoch().value()).toBuilder()
        .setTable(1)
        .build();
  }

  /** Names {@link #PARTITION}, or another one, as callers do who do not say the table. */
  public static PartitionRef ref(long group, long partition, long epoch) {
    return PartitionRef.newBuilder()
        .setGroup(group)
        .setPartition(partition)
        .setEpoch(epoch)
        .build();
  }

  /** Where the item with this key is. */
  public static Bytes position(String key) {
    return KeyCodec.position(PrimaryKey.of(new AttributeValue.Str(key)));
  }

  /** An item with a text. */
  public static Item item(String key, String value) {
    return new Item(
        new LinkedHashMap<>(
            Map.of("pk", new AttributeValue.Str(key), "v", new AttributeValue.Str(value))));
  }

  /** Adds 1 to the number {@code n} of an item and returns its new value. */
  public static WriteCommand increment(String key) {
    var add = new Update.Action.Add(DocumentPath.of("n"), new AttributeValue.Num(BigDecimal.ONE));
    return new WriteCommand(
        new WriteCommand.Operation.Change(
            new Update(List.of(add)), new Item(Map.of("pk", new AttributeValue.Str(key)))),
        null,
        ReturnValues.UPDATED_NEW,
        false);
  }

  /** A put that answers with the old item. */
  public static WriteCommand put(String key, String value) {
    return put(key, value, null);
  }

  /** A put under a condition. */
  public static WriteCommand put(String key, String value, @Nullable Condition condition) {
    return new WriteCommand(
        new WriteCommand.Operation.Put(ItemCodec.encode(item(key, value))),
        condition,
        ReturnValues.ALL_OLD,
        false);
  }

  /** A put in the place of an item with this text; where there is another, it answers with that. */
  public static WriteCommand swap(String key, String expected, String value) {
    return new WriteCommand(
        new WriteCommand.Operation.Put(ItemCodec.encode(item(key, value))),
        valueIs(expected),
        ReturnValues.NONE,
        true);
  }

  /** Deletes an item with this text. */
  public static WriteCommand deleteIf(String expected) {
    return new WriteCommand(
        new WriteCommand.Operation.Delete(), valueIs(expected), ReturnValues.NONE, false);
  }

  /** Holds for items with this text. */
  public static Condition valueIs(String value) {
    return new Condition.Compare(
        Condition.Comparator.EQUAL,
        new Operand.Path(DocumentPath.of("v")),
        new Operand.Value(new AttributeValue.Str(value)));
  }

  /** A token made of one byte. */
  public static ByteString token(int number) {
    var token = new byte[16];
    token[15] = (byte) number;
    return ByteString.copyFrom(token);
  }

  /** A request to {@link #PARTITION} without token that waits for ever. */
  public static WriteRequest request(
      String key, WriteCommand command, Consumer<WriteItemReply> answer) {
    return request(ref(1, 1, 1), key, command, ByteString.EMPTY, 0, Long.MAX_VALUE, answer);
  }

  /** A request with a token that is fresh, if it has one. */
  public static WriteRequest request(
      PartitionRef ref,
      String key,
      WriteCommand command,
      ByteString token,
      long fingerprint,
      long deadlineNanos,
      Consumer<WriteItemReply> answer) {
    return new WriteRequest(
        ref, position(key), command, token, true, fingerprint, SIZE_BYTES, deadlineNanos, answer);
  }

  /** The same request, when an earlier attempt may still arrive. */
  public static WriteRequest again(WriteRequest request) {
    return new WriteRequest(
        request.partition(),
        request.position(),
        request.command(),
        request.token(),
        false,
        request.fingerprint(),
        request.sizeBytes(),
        request.deadlineNanos(),
        request.answer());
  }

  /** Gathers answers, and fails a test that is answered twice by having two. */
  public static final class Answers<T> implements Consumer<T> {
    private final List<T> answers = new ArrayList<>();

    @Override
    public synchronized void accept(T answer) {
      answers.add(answer);
    }

    public synchronized List<T> all() {
      return List.copyOf(answers);
    }

    public synchronized boolean isEmpty() {
      return answers.isEmpty();
    }

    /** The one answer there is. */
    public synchronized T only() {
      if (answers.size() != 1) {
        throw new AssertionError("There is not exactly one answer: " + answers);
      }
      return answers.getFirst();
    }
  }
}
