package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.isotherm.api.v1.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A LinkReply as it stands in a frame.
 *
 * @param payload meaningful when there is no failure
 */
record WireReply(long id, ByteString payload, @Nullable Failure failure) {
  int bytes() {
    return failure == null ? payload.size() : failure.getSerializedSize();
  }
}
