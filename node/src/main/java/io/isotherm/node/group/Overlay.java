package io.isotherm.node.group;

import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.node.evaluate.StoredItem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the entries in flight make of the applied state: the newest image of each item they touch,
 * and the idempotency tokens they bring. Evaluation looks here first, so that writes of one item
 * need not wait for each other. Writer's executor.
 */
final class Overlay {
  private final Map<ItemKey, Image> images = new HashMap<>();
  private final Map<TokenKey, PendingToken> tokens = new HashMap<>();

  @Nullable Image image(ItemKey key) {
    return images.get(key);
  }

  @Nullable PendingToken token(TokenKey key) {
    return tokens.get(key);
  }

  void put(ItemKey key, Image image) {
    images.put(key, image);
    image.entry().items().add(key);
  }

  void put(TokenKey key, PendingToken token) {
    tokens.put(key, token);
    token.entry().tokens().add(key);
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
  }

  void clear() {
    images.clear();
    tokens.clear();
  }

  /**
   * An item as it will be.
   *
   * @param item null when there will be none
   */
  record Image(@Nullable StoredItem item, InFlightEntry entry) {}

  /** An idempotency token that is on its way. */
  record PendingToken(long fingerprint, WriteItemReply reply, InFlightEntry entry) {}
}
