package io.isotherm.placement.service;

import io.grpc.StatusRuntimeException;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.model.error.DatabaseException;

/** The one place where failures become statuses. */
final class FailureStatus {
  private FailureStatus() {}

  static StatusRuntimeException of(RuntimeException failure) {
    return switch (failure) {
      case NotLeaderException notLeader -> notLeader.status();
      case DatabaseException known -> FailureConverter.status(known);
      default -> throw failure;
    };
  }
}
