package io.isotherm.router.rpc;

import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.internal.v1.AccessKeysGrpc;
import io.isotherm.api.internal.v1.AccessKeysGrpc.AccessKeysBlockingStub;
import io.isotherm.api.v1.DeleteKeyRequest;
import io.isotherm.api.v1.Key;
import io.isotherm.api.v1.SetKeyEnabledRequest;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeyDescription;
import io.isotherm.router.handler.KeyCalls;
import java.util.function.Function;

/** Calls about access keys to the leader of the placement driver. */
public final class GrpcKeyCalls implements KeyCalls {
  private final LeaderCalls leader;

  public GrpcKeyCalls(LeaderCalls leader) {
    this.leader = leader;
  }

  @Override
  public AccessKeyDescription create(AccessKey drawn, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.createKey(AccessKeyConverter.message(drawn)));
  }

  @Override
  public AccessKeyDescription setEnabled(String id, boolean enabled, long deadlineNanos) {
    var request = SetKeyEnabledRequest.newBuilder().setId(id).setEnabled(enabled).build();
    return call(deadlineNanos, stub -> stub.setKeyEnabled(request).getKey());
  }

  @Override
  public AccessKeyDescription delete(String id, long deadlineNanos) {
    var request = DeleteKeyRequest.newBuilder().setId(id).build();
    return call(deadlineNanos, stub -> stub.deleteKey(request).getKey());
  }

  private AccessKeyDescription call(
      long deadlineNanos, Function<AccessKeysBlockingStub, Key> call) {
    return AccessKeyConverter.description(
        leader.call(deadlineNanos, AccessKeysGrpc::newBlockingStub, call));
  }
}
