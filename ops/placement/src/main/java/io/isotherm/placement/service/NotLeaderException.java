package io.isotherm.placement.service;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isotherm.model.cluster.NodeAddress;
import org.jspecify.annotations.Nullable;

/** Another placement process leads, or none does. Nothing was done. */
final class NotLeaderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** {@code host:port} of the leader's placement endpoint; absent when it is not known. */
  static final Metadata.Key<String> LEADER =
      Metadata.Key.of("isotherm-leader", Metadata.ASCII_STRING_MARSHALLER);

  private final @Nullable String leader;

  NotLeaderException(@Nullable NodeAddress leader) {
    super("This placement process does not lead", null, false, false);
    this.leader = leader == null ? null : leader.toString();
  }

  StatusRuntimeException status() {
    var trailers = new Metadata();
    if (leader != null) {
      trailers.put(LEADER, leader);
    }
    return Status.FAILED_PRECONDITION.withDescription(getMessage()).asRuntimeException(trailers);
  }
}
