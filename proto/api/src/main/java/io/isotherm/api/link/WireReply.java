package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.isotherm.api.v1.Failure;
import io.isotherm.api.v1.Shortcut;
import org.jspecify.annotations.Nullable;

/**
 * A LinkReply as it stands in a frame.
 *
 * @param payload meaningful when there is no failure
 */
record WireReply(
    long id, ByteString payload, @Nullable Failure failure, @Nullable Shortcut shortcut) {
  /** Of no call. */
  static final long GO_AWAY_ID = 0;

  /** Answers no call: from now on calls are made over another stream. */
  static final WireReply GO_AWAY = new WireReply(GO_AWAY_ID, ByteString.EMPTY, null, null);

  /** What it counts against the bounds of a link; a shortcut is small. */
  int bytes() {
    return failure == null ? payload.size() : failure.getSerializedSize();
  }
}
