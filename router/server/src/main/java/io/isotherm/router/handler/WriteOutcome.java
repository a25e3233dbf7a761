package io.isotherm.router.handler;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.RawWriteResponse;
import org.jspecify.annotations.Nullable;

/** How a write ended that could be served. */
public sealed interface WriteOutcome {
  /** Done. */
  record Written(RawWriteResponse response) implements WriteOutcome {}

  /**
   * Its condition did not hold, and nothing was written.
   *
   * @param item the encoded item that made it fail, when it was asked for and exists
   */
  record ConditionFailed(@Nullable ByteString item) implements WriteOutcome {}
}
