package io.isotherm.cli.simulation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.PartitionsReplaced;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import io.isotherm.node.storage.VariedEngine;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Mistakes in splits and merges, each fresh for one run. */
final class PartitionBugs {
  private static final byte GONE = StorageKeys.gone(0)[0];
  private static final byte PARTITION = StorageKeys.partition(0)[0];

  private PartitionBugs() {}

  /** Between two parts of a split there is a position that belongs to neither, or to both. */
  static Variation partsThatDoNotMeet(boolean overlap) {
    return withReplacements(effect -> {
      for (int i = 1; i < effect.getReplacementsCount(); i++) {
        if (overlap) {
          Partition.Builder left = partition(effect, i - 1);
          left.setEnd(successor(left.getEnd()));
        } else {
          Partition.Builder right = partition(effect, i);
          right.setStart(successor(right.getStart()));
        }
      }
    });
  }

  /** The parts of a split meet one position above that which was planned. */
  static Variation anotherSplitKey() {
    return withReplacements(effect -> {
      for (int i = 1; i < effect.getReplacementsCount(); i++) {
        ByteString cut = successor(partition(effect, i).getStart());
        partition(effect, i).setStart(cut);
        partition(effect, i - 1).setEnd(cut);
      }
    });
  }

  /** Replacements have the epoch of what they replace. */
  static Variation sameEpoch() {
    return withReplacements(effect -> {
      for (int i = 0; i < effect.getReplacementsCount(); i++) {
        partition(effect, i).setEpoch(partition(effect, i).getEpoch() - 1);
      }
    });
  }

  /** A node that is asked for a replaced partition serves it out of one that took its place. */
  static Variation replacedIsServed() {
    Map<Long, Partition> successors = new HashMap<>();
    return withReplacements(effect ->
            effect
                .getReplacedList()
                .forEach(id -> successors.put(id, effect.getReplacements(0).getPartition())))
        .withPartition((_, meant) -> {
          Partition successor = successors.get(meant.getPartition());
          return successor == null
              ? meant
              : PartitionRef.newBuilder()
                  .setGroup(successor.getGroup())
                  .setPartition(successor.getId())
                  .setEpoch(successor.getEpoch())
                  .setTable(successor.getTable())
                  .build();
        });
  }

  /** New partitions begin without the idempotency tokens of those they replace. */
  static Variation tokensAreLeftBehind() {
    return Variation.NONE.withStorage(disk ->
        directory ->
            new VariedEngine(disk.open(directory)) {
              @Override
              protected void put(Batch batch, ColumnFamily family, byte[] key, byte[] value) {
                super.put(batch, family, key, value);
                if (family == ColumnFamily.META && key[0] == PARTITION) {
                  batch.deleteRange(
                      ColumnFamily.TOKENS,
                      StorageKeys.tokensFrom(0),
                      StorageKeys.tokensFrom(Integer.MAX_VALUE));
                }
              }
            });
  }

  /** A group does not remember which partitions it once held. */
  static Variation goneIsForgotten() {
    return Variation.NONE.withStorage(disk -> directory -> forgetful(disk.open(directory)));
  }

  private static StorageEngine forgetful(StorageEngine disk) {
    return new VariedEngine(disk) {
      @Override
      protected void put(Batch batch, ColumnFamily family, byte[] key, byte[] value) {
        if (family != ColumnFamily.META || key[0] != GONE) {
          super.put(batch, family, key, value);
        }
      }
    };
  }

  /** Changes every replacement of partitions in the log. */
  private static Variation withReplacements(Consumer<PartitionsReplaced.Builder> change) {
    return Variation.NONE.withEntry(effects -> {
      GroupEntry.Builder entry;
      try {
        entry = GroupEntry.parseFrom(effects).toBuilder();
      } catch (InvalidProtocolBufferException malformed) {
        throw new IllegalStateException("An entry could not be read.", malformed);
      }
      for (Effect.Builder effect : entry.getEffectsBuilderList()) {
        if (effect.hasPartitionsReplaced()) {
          change.accept(effect.getPartitionsReplacedBuilder());
        }
      }
      return ByteBuffer.wrap(entry.build().toByteArray());
    });
  }

  private static Partition.Builder partition(PartitionsReplaced.Builder effect, int index) {
    return effect.getReplacementsBuilder(index).getPartitionBuilder();
  }

  private static ByteString successor(ByteString position) {
    return position.concat(ByteString.copyFrom(new byte[1]));
  }
}
