package io.isotherm.node.group;

import static io.isotherm.node.group.MoveScript.ask;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.WriteEvaluator;
import io.isotherm.node.evaluate.WriteOutcome;
import io.isotherm.node.group.ArrivalStep.Adopt;
import io.isotherm.node.group.ArrivalStep.Arrive;
import io.isotherm.node.group.ArrivalStep.Take;
import io.isotherm.node.group.TestRequests.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A partition that arrives below one that is there, and what is asked about it. */
final class ArrivingPartition {
  /** In the order of their positions. */
  static final List<String> KEYS =
      Stream.of("a", "b", "c", "d").sorted(Comparator.comparing(TestRequests::position)).toList();

  static final Bytes MIDDLE = position(KEYS.get(2));

  /** Is here from the beginning. */
  static final PartitionDescriptor UPPER = partition(3, new KeyRange(MIDDLE, Bytes.EMPTY), 2);

  static final PartitionDescriptor ARRIVING = partition(7, new KeyRange(Bytes.EMPTY, MIDDLE), 5);
  static final Bytes FIRST = position(KEYS.get(0));
  static final Bytes SECOND = position(KEYS.get(1));

  final ReplicaScript script = new ReplicaScript(ReplicaScript.LIMITS, UPPER);

  /** Announces it. */
  void begin() {
    assertThat(progress(ask(script, new Arrive(ARRIVING)))).isEqualTo(ArrivalProgress.NONE);
  }

  /** Has a chunk taken, if it is the next one; gives the progress. */
  ArrivalProgress take(long step, List<MovedItem> rows, Bytes copiedTo, boolean copiedAll) {
    return progress(ask(script, chunk(step, rows, copiedTo, copiedAll, 0)));
  }

  /** Flushes, crashes and leads again. */
  void restart(long term) {
    try {
      script.replica.stateMachine().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    script.crashAndLead(term);
  }

  static Take chunk(
      long step, List<MovedItem> rows, Bytes copiedTo, boolean copiedAll, long sequence) {
    return new Take(7, MoveScript.chunk(step, rows, List.of(), copiedTo, copiedAll, sequence));
  }

  static ArrivalRequest asking(ArrivalStep step, Answers<ArrivalReply> answers) {
    return new ArrivalRequest(step, Long.MAX_VALUE, answers);
  }

  static Adopt adopt(ArrivalProgress progress) {
    return new Adopt(7, progress.step(), progress.digest());
  }

  static ArrivalProgress progress(ArrivalReply reply) {
    assertThat(reply.hasProgress()).as(reply.toString()).isTrue();
    return ArrivalProgress.of(reply.getProgress());
  }

  static String failure(ArrivalReply reply) {
    return reply.getRefusal().getFailure().getFailure().getCode();
  }

  static MovedItem row(String key, String value) {
    if (WriteEvaluator.evaluate(put(key, value), null)
            instanceof WriteOutcome.Changed(var image, _, _, _)
        && image != null) {
      return MovedItem.newBuilder()
          .setPosition(ItemConverter.bytes(position(key)))
          .setStored(ByteString.copyFrom(image.bytes()))
          .build();
    }
    throw new AssertionError("A put makes an item.");
  }

  static MovedItem deleted(String key) {
    return MovedItem.newBuilder().setPosition(ItemConverter.bytes(position(key))).build();
  }

  static RowDigest digest(MovedItem row) {
    return RowDigest.of(row.getPosition(), row.getStored());
  }

  static Refusal.StalePartition nothing() {
    return Refusal.StalePartition.getDefaultInstance();
  }
}
