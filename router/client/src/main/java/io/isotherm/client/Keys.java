package io.isotherm.client;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.v1.CreateKeyRequest;
import io.isotherm.api.v1.CreateKeyResponse;
import io.isotherm.api.v1.DeleteKeyRequest;
import io.isotherm.api.v1.DeleteKeyResponse;
import io.isotherm.api.v1.KeysGrpc;
import io.isotherm.api.v1.KeysGrpc.KeysStub;
import io.isotherm.api.v1.ListKeysRequest;
import io.isotherm.api.v1.ListKeysResponse;
import io.isotherm.api.v1.SetKeyEnabledRequest;
import io.isotherm.api.v1.SetKeyEnabledResponse;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeySummary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Creates, lists, changes and deletes the access keys that requests over the DynamoDB protocol are
 * signed with. Any thread; see {@link ItemRequest#start} for futures.
 *
 * <p>Creating and deleting are not sent again when their answer is lost: they end with
 * OUTCOME_UNKNOWN, and the list tells what became of them. The secret of a key that was created
 * without an answer is lost; delete the key.
 */
public final class Keys {
  private final Transport transport;
  private final Duration timeout;

  Keys(Transport transport, Duration timeout) {
    this.transport = transport;
    this.timeout = timeout;
  }

  /**
   * Creates a key, which can be used at once at the router that created it, and a moment later at
   * the others.
   *
   * @param description what it is for, up to 256 characters; may be empty
   * @return the only time that its secret is told
   */
  public AccessKey create(String description) {
    return Waiting.on(createAsync(description), Failures.unknown());
  }

  /** {@link #create} without waiting. */
  public CompletableFuture<AccessKey> createAsync(String description) {
    return call(
        false,
        (stub, observer) ->
            stub.createKey(
                CreateKeyRequest.newBuilder().setDescription(description).build(), observer),
        (CreateKeyResponse response) ->
            new AccessKey(AccessKeyConverter.summary(response.getKey()), response.getSecret()));
  }

  /** All keys, by id. */
  public List<AccessKeySummary> list() {
    return Waiting.on(listAsync(), Failures.unavailable());
  }

  /** {@link #list} without waiting. */
  public CompletableFuture<List<AccessKeySummary>> listAsync() {
    return call(
        true,
        (stub, observer) -> stub.listKeys(ListKeysRequest.getDefaultInstance(), observer),
        (ListKeysResponse response) ->
            response.getKeysList().stream().map(AccessKeyConverter::summary).toList());
  }

  /** Lets a key be used, or not. */
  public AccessKeySummary setEnabled(String id, boolean enabled) {
    return Waiting.on(setEnabledAsync(id, enabled), Failures.unknown());
  }

  /** {@link #setEnabled} without waiting. */
  public CompletableFuture<AccessKeySummary> setEnabledAsync(String id, boolean enabled) {
    var request = SetKeyEnabledRequest.newBuilder().setId(id).setEnabled(enabled).build();
    return call(
        true,
        (stub, observer) -> stub.setKeyEnabled(request, observer),
        (SetKeyEnabledResponse response) -> AccessKeyConverter.summary(response.getKey()));
  }

  /** Deletes a key; what is signed with it is refused from then on. */
  public AccessKeySummary delete(String id) {
    return Waiting.on(deleteAsync(id), Failures.unknown());
  }

  /** {@link #delete} without waiting. */
  public CompletableFuture<AccessKeySummary> deleteAsync(String id) {
    return call(
        false,
        (stub, observer) ->
            stub.deleteKey(DeleteKeyRequest.newBuilder().setId(id).build(), observer),
        (DeleteKeyResponse response) -> AccessKeyConverter.summary(response.getKey()));
  }

  private <M, R> CompletableFuture<R> call(
      boolean repeatable, BiConsumer<KeysStub, StreamObserver<M>> method, Function<M, R> read) {
    var call = new UnaryCall<>(transport, timeout, repeatable, KeysGrpc::newStub, method, read);
    call.begin();
    return call.future();
  }
}
