package io.isotherm.node.group;

import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.ItemEffect;
import io.isotherm.api.internal.v1.RefusalKept;
import io.isotherm.api.internal.v1.TokenEffect;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.evaluate.WriteOutcome;

/** What an evaluated write puts into the log. Pure; effects share memory with their request. */
final class WriteEffects {
  private WriteEffects() {}

  /**
   * The item becomes another one, and the token, if there is one, is used up.
   *
   * @param partition id of that which has the item when the effect is applied
   */
  static Effect change(WriteRequest request, long partition, WriteOutcome.Changed changed) {
    var item =
        ItemEffect.newBuilder()
            .setPartition(partition)
            .setPosition(UnsafeByteOperations.unsafeWrap(request.position().unsafeArray()))
            .setItemsDelta(changed.itemsDelta())
            .setBytesDelta(changed.bytesDelta());
    StoredItem image = changed.image();
    if (image != null) {
      item.setStored(UnsafeByteOperations.unsafeWrap(image.bytes()));
    }
    if (!request.token().isEmpty()) {
      item.setToken(token(request).setReply(changed.reply().toByteString()));
    }
    return Effect.newBuilder().setItem(item).build();
  }

  /**
   * The item stays as it is, and the token is used up.
   *
   * @param partition id of that which has the item when the effect is applied
   */
  static Effect refusal(WriteRequest request, long partition, WriteItemReply reply) {
    var kept =
        RefusalKept.newBuilder()
            .setPartition(partition)
            .setPosition(UnsafeByteOperations.unsafeWrap(request.position().unsafeArray()))
            .setToken(token(request).setRefused(reply.toByteString()));
    return Effect.newBuilder().setRefusalKept(kept).build();
  }

  private static TokenEffect.Builder token(WriteRequest request) {
    return TokenEffect.newBuilder().setToken(request.token()).setFingerprint(request.fingerprint());
  }
}
