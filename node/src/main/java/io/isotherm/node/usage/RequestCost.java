package io.isotherm.node.usage;

import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.ErrorCode;

/** What an answer says that the request cost, in units; 0 when it was not served. Pure. */
final class RequestCost {
  private RequestCost() {}

  static double of(WriteItemReply reply) {
    return switch (reply.getOutcomeCase()) {
      case WRITTEN -> {
        var written = reply.getWritten();
        yield write(written.getOldSizeBytes(), written.getNewSizeBytes());
      }
      case CONDITION_FAILED -> write(reply.getConditionFailed().getSizeBytes(), 0);
      case REFUSAL -> wasEvaluated(reply.getRefusal()) ? write(0, 0) : 0;
      case OUTCOME_NOT_SET -> 0;
    };
  }

  static double of(ReadItemReply reply, boolean strong) {
    return switch (reply.getOutcomeCase()) {
      case FOUND -> read(Integer.toUnsignedLong(reply.getFound().getSizeBytes()), strong);
      case MISSING -> read(0, strong);
      case REFUSAL, OUTCOME_NOT_SET -> 0;
    };
  }

  static double of(ReadRangeReply reply, boolean strong) {
    return switch (reply.getOutcomeCase()) {
      case PAGE -> read(reply.getPage().getScannedBytes(), strong);
      case REFUSAL, OUTCOME_NOT_SET -> 0;
    };
  }

  /** Whether a write met a rule only together with its item, whose size nobody tells. */
  private static boolean wasEvaluated(Refusal refusal) {
    return refusal.hasFailure()
        && refusal.getFailure().getFailure().getCode().equals(ErrorCode.VALIDATION.name());
  }

  private static double write(int oldBytes, int newBytes) {
    return CapacityUnits.write(Integer.toUnsignedLong(oldBytes), Integer.toUnsignedLong(newBytes))
        .toDouble();
  }

  private static double read(long bytes, boolean strong) {
    return (strong ? CapacityUnits.strongRead(bytes) : CapacityUnits.eventualRead(bytes))
        .toDouble();
  }
}
