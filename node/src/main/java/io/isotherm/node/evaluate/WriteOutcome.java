package io.isotherm.node.evaluate;

import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.error.DatabaseException;
import org.jspecify.annotations.Nullable;

/** What a write came to, on one state of its item. */
public sealed interface WriteOutcome {
  /**
   * It writes.
   *
   * @param image the item from now on; null when there is none any more
   * @param itemsDelta -1, 0 or 1
   * @param bytesDelta by DynamoDB's arithmetic
   */
  record Changed(
      @Nullable StoredItem image, WriteItemReply.Written reply, int itemsDelta, long bytesDelta)
      implements WriteOutcome {}

  /** Its condition does not hold. */
  record ConditionFailed(WriteItemReply.ConditionFailed reply) implements WriteOutcome {}

  /** It breaks a rule together with this item, such as adding a number to a string. */
  record Invalid(DatabaseException failure) implements WriteOutcome {}
}
