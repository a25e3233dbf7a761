package io.isotherm.router.rpc;

import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.internal.v1.AccessKeysGrpc;
import io.isotherm.api.internal.v1.AccessKeysGrpc.AccessKeysBlockingStub;
import io.isotherm.api.v1.DeleteKeyRequest;
import io.isotherm.api.v1.Key;
import io.isotherm.api.v1.SetKeyEnabledRequest;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeySummary;
import io.isotherm.router.handler.KeyCalls;
import java.util.function.Function;

/** Calls about access keys to the leader of the placement driver. */
public final class GrpcKeyCalls implements KeyCalls {
  private final LeaderCalls leader;

  public GrpcKeyCalls(LeaderCalls leader) {
    this.leader = leader;
  }

  @Override
  public AccessKeySummary create(AccessKey drawn, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.createKey(AccessKeyConverter.message(drawn)));
  }

  @Override
  public AccessKeySummary setEnabled(String id, boolean enabled, long deadlineNanos) {
    var request = SetKeyEnabledRequest.newBuilder().setId(id).setEnabled(enabled).build();
    return call(deadlineNanos, stub -> stub.setKeyEnabled(request).getKey());
  }

  @Override
  public AccessKeySummary delete(String id, long deadlineNanos) {
    var request = DeleteKeyRequest.newBuilder().setId(id).build();
    return call(deadlineNanos, stub -> stub.deleteKey(request).getKey());
  }

  private AccessKeySummary call(long deadlineNanos, Function<AccessKeysBlockingStub, Key> call) {
    return AccessKeyConverter.summary(
        leader.call(deadlineNanos, AccessKeysGrpc::newBlockingStub, call));
  }
}
