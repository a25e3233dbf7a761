package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.isotherm.api.v1.Failure;

/** How a call over a link ended. */
public sealed interface LinkOutcome {
  /**
   * The response message. It shares the memory of the frame it came in, up to {@link
   * LinkLimits#frameBytesMax}: who keeps it for long copies it.
   */
  record Replied(ByteString payload) implements LinkOutcome {}

  /** The other side answered that it did not serve the call. */
  record Failed(Failure failure) implements LinkOutcome {}

  /** The call never left this process: nothing was done. */
  record NotSent(Reason reason) implements LinkOutcome {}

  /** The stream broke after the call was given to it: it may have been served, or may still be. */
  record Lost(Status cause) implements LinkOutcome {}

  /**
   * The deadline passed before a reply came; a reply that comes later is dropped.
   *
   * @param sent whether the call left this process, so that it may have been served
   */
  record Expired(boolean sent) implements LinkOutcome {}

  /** Why a call was not sent. */
  enum Reason {
    /** The link has as many calls or bytes without a reply as its limits allow. */
    OVERLOADED,
    /** The payload is larger than {@link LinkLimits#PAYLOAD_BYTES_MAX}. */
    TOO_LARGE,
    /** The stream could not be opened, broke before the call's turn, or waits to be reopened. */
    DISCONNECTED,
    /** This caller was closed. */
    CLOSED
  }
}
