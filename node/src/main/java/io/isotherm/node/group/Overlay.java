package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionsReplaced;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.evaluate.StoredItem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the entries in flight make of the applied state: the newest image of each item they touch,
 * the idempotency tokens they bring, and what the partitions hold whose items they change.
 * Evaluation looks here first, so that nothing waits for what is in flight. Writer's executor.
 *
 * <p>Invariant: of whatever is not here, no entry in flight changes anything, so the applied state
 * has it as it will be; of whatever is here, the last entry that changes it is not known to be
 * applied, and it is what the state will have then. So nobody has to know how much of what is in
 * flight a view of the storage has by now.
 */
final class Overlay {
  private final Map<ItemKey, Image> images = new HashMap<>();
  private final Map<TokenKey, PendingToken> tokens = new HashMap<>();
  private final Map<Long, Held> held = new HashMap<>();

  @Nullable Image image(ItemKey key) {
    return images.get(key);
  }

  /** The items of a table that are here, by their positions. */
  Map<Bytes, Image> images(long tableId) {
    var ofTable = new HashMap<Bytes, Image>();
    images.forEach((key, image) -> {
      if (key.tableId() == tableId) {
        ofTable.put(key.position(), image);
      }
    });
    return ofTable;
  }

  @Nullable PendingToken token(TokenKey key) {
    return tokens.get(key);
  }

  /**
   * What a partition holds.
   *
   * @param applied tells what it holds in the applied state
   */
  Counters held(long partitionId, LongFunction<Counters> applied) {
    var known = held.get(partitionId);
    return known == null ? applied.apply(partitionId) : known.counters();
  }

  void put(ItemKey key, Image image) {
    images.put(key, image);
    image.entry().items().add(key);
  }

  void put(TokenKey key, PendingToken token) {
    tokens.put(key, token);
    token.entry().tokens().add(key);
  }

  /**
   * A write of {@code entry} changes what a partition holds.
   *
   * @param applied tells what it holds in the applied state
   */
  void add(
      long partitionId,
      long items,
      long bytes,
      LongFunction<Counters> applied,
      InFlightEntry entry) {
    if (items != 0 || bytes != 0) {
      put(partitionId, held(partitionId, applied).plus(items, bytes), entry);
    }
  }

  /** With {@code entry} partitions take the place of others. */
  void put(PartitionsReplaced effect, InFlightEntry entry) {
    for (var replacement : effect.getReplacementsList()) {
      put(
          replacement.getPartition().getId(),
          new Counters(replacement.getItems(), replacement.getBytes()),
          entry);
    }
  }

  private void put(long partitionId, Counters counters, InFlightEntry entry) {
    var before = held.put(partitionId, new Held(counters, entry));
    if (before == null || before.entry() != entry) {
      entry.partitions().add(partitionId);
    }
  }

  /** The entry was applied: what it made is found in the state, unless a later entry changed it. */
  void remove(InFlightEntry entry) {
    for (var key : entry.items()) {
      var image = images.get(key);
      if (image != null && image.entry() == entry) {
        images.remove(key);
      }
    }
    entry.tokens().forEach(tokens::remove);
    for (long partitionId : entry.partitions()) {
      var known = held.get(partitionId);
      if (known != null && known.entry() == entry) {
        held.remove(partitionId);
      }
    }
  }

  void clear() {
    images.clear();
    tokens.clear();
    held.clear();
  }

  /**
   * An item as it will be.
   *
   * @param item null when there will be none
   */
  record Image(@Nullable StoredItem item, InFlightEntry entry) {}

  /** An idempotency token that is on its way. */
  record PendingToken(long fingerprint, WriteItemReply reply, InFlightEntry entry) {}

  /** What a partition will hold. */
  private record Held(Counters counters, InFlightEntry entry) {}
}
