package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.v1.CreateKeyRequest;
import io.isotherm.api.v1.CreateKeyResponse;
import io.isotherm.api.v1.DeleteKeyRequest;
import io.isotherm.api.v1.DeleteKeyResponse;
import io.isotherm.api.v1.KeysGrpc;
import io.isotherm.api.v1.ListKeysRequest;
import io.isotherm.api.v1.ListKeysResponse;
import io.isotherm.api.v1.SetKeyEnabledRequest;
import io.isotherm.api.v1.SetKeyEnabledResponse;
import io.isotherm.router.handler.KeyHandler;

/** The unary service {@code Keys}. */
public final class KeyService extends KeysGrpc.KeysImplBase {
  private final KeyHandler keys;
  private final UnaryCalls calls;

  public KeyService(KeyHandler keys, UnaryCalls calls) {
    this.keys = keys;
    this.calls = calls;
  }

  @Override
  public void createKey(CreateKeyRequest request, StreamObserver<CreateKeyResponse> observer) {
    calls.serve(
        observer,
        deadline -> {
          var created = keys.create(request.getDescription(), deadline);
          return CreateKeyResponse.newBuilder()
              .setKey(AccessKeyConverter.message(created.summary()))
              .setSecret(created.secret())
              .build();
        });
  }

  @Override
  public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> observer) {
    calls.serve(
        observer,
        _ ->
            ListKeysResponse.newBuilder()
                .addAllKeys(keys.list().stream().map(AccessKeyConverter::message).toList())
                .build());
  }

  @Override
  public void setKeyEnabled(
      SetKeyEnabledRequest request, StreamObserver<SetKeyEnabledResponse> observer) {
    calls.serve(
        observer,
        deadline ->
            SetKeyEnabledResponse.newBuilder()
                .setKey(
                    AccessKeyConverter.message(
                        keys.setEnabled(request.getId(), request.getEnabled(), deadline)))
                .build());
  }

  @Override
  public void deleteKey(DeleteKeyRequest request, StreamObserver<DeleteKeyResponse> observer) {
    calls.serve(
        observer,
        deadline ->
            DeleteKeyResponse.newBuilder()
                .setKey(AccessKeyConverter.message(keys.delete(request.getId(), deadline)))
                .build());
  }
}
