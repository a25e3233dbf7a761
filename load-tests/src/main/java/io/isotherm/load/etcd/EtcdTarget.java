package io.isotherm.load.etcd;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isotherm.load.etcd.wire.CompactionRequest;
import io.isotherm.load.etcd.wire.Compare;
import io.isotherm.load.etcd.wire.DeleteRangeRequest;
import io.isotherm.load.etcd.wire.KVGrpc;
import io.isotherm.load.etcd.wire.KVGrpc.KVBlockingStub;
import io.isotherm.load.etcd.wire.PutRequest;
import io.isotherm.load.etcd.wire.RangeRequest;
import io.isotherm.load.etcd.wire.RangeResponse;
import io.isotherm.load.etcd.wire.RequestOp;
import io.isotherm.load.etcd.wire.TxnRequest;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An etcd cluster. One connection per endpoint, taken in turn; reads are etcd's linearizable
 * default. Thread-safe.
 */
public final class EtcdTarget implements Target {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Compaction is answered when it is done, and etcd takes its time over many versions. */
  private static final Duration COMPACTION_DEADLINE = Duration.ofMinutes(5);

  private static final int MESSAGE_BYTES_MAX = 64 << 20;

  /** A flat key follows its collection with a slash; this is the character after it. */
  private static final String AFTER_SEPARATOR = "0";

  /** A range that ends with a zero byte goes on to the last key. */
  private static final ByteString TO_THE_END = ByteString.copyFrom(new byte[1]);

  private final List<ManagedChannel> channels;
  private final List<KVBlockingStub> stubs;
  private final AtomicInteger turn = new AtomicInteger();
  private final Object compaction = new Object();
  private long compactedRevision;

  /**
   * @param endpoints each {@code host:port}, of etcd's client port
   */
  public EtcdTarget(List<String> endpoints) {
    channels =
        endpoints.stream()
            .map(endpoint ->
                Grpc.newChannelBuilder(endpoint, InsecureChannelCredentials.create())
                    .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                    .build())
            .toList();
    stubs = channels.stream().map(KVGrpc::newBlockingStub).toList();
  }

  @Override
  public void put(ItemKey key, byte[] value) {
    var request = putRequest(key, value);
    call(stub -> stub.put(request));
  }

  @Override
  public byte @Nullable [] get(ItemKey key) {
    var response = range(RangeRequest.newBuilder().setKey(bytes(key.flat())).build());
    return response.getKvsCount() == 0 ? null : response.getKvs(0).getValue().toByteArray();
  }

  @Override
  public void delete(ItemKey key) {
    var request = DeleteRangeRequest.newBuilder().setKey(bytes(key.flat())).build();
    call(stub -> stub.deleteRange(request));
  }

  @Override
  public boolean compareAndSet(ItemKey key, byte @Nullable [] expected, byte[] value) {
    var compare = Compare.newBuilder().setKey(bytes(key.flat()));
    if (expected == null) {
      compare.setTarget(Compare.CompareTarget.VERSION).setVersion(0);
    } else {
      compare.setTarget(Compare.CompareTarget.VALUE).setValue(ByteString.copyFrom(expected));
    }
    var request =
        TxnRequest.newBuilder()
            .addCompare(compare)
            .addSuccess(RequestOp.newBuilder().setRequestPut(putRequest(key, value)))
            .build();
    return call(stub -> stub.txn(request)).getSucceeded();
  }

  @Override
  public int query(ItemKey from, int limit) {
    var end = bytes(from.collection() + AFTER_SEPARATOR);
    return range(rangeRequest(from.flat(), end, limit)).getKvsCount();
  }

  @Override
  public int scan(ItemKey from, int limit) {
    return range(rangeRequest(from.flat() + '\0', TO_THE_END, limit)).getKvsCount();
  }

  /**
   * Forgets all versions but the newest, as an operator of etcd does from time to time.
   *
   * <p>Reads leave the revision where it is, and etcd answers OUT_OF_RANGE to who asks for a
   * compaction at a revision that is compacted already. So it is asked only when the revision has
   * moved; where somebody else was faster, that answer says that it is done.
   */
  public void compact() {
    synchronized (compaction) {
      long revision =
          range(RangeRequest.newBuilder().setKey(bytes("none")).build()).getHeader().getRevision();
      if (revision <= compactedRevision) {
        return;
      }
      var request = CompactionRequest.newBuilder().setRevision(revision).setPhysical(true).build();
      try {
        call(COMPACTION_DEADLINE, stub -> stub.compact(request));
      } catch (TargetFailure failure) {
        if (!isCompactedAlready(failure)) {
          throw failure;
        }
      }
      compactedRevision = revision;
    }
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  private RangeResponse range(RangeRequest request) {
    return call(stub -> stub.range(request));
  }

  /** A linearizable read told the revision, so it cannot be one that is still to come. */
  private static boolean isCompactedAlready(TargetFailure failure) {
    return failure.getCause() instanceof StatusRuntimeException status
        && status.getStatus().getCode() == Status.Code.OUT_OF_RANGE;
  }

  private <T> T call(Function<KVBlockingStub, T> call) {
    return call(DEADLINE, call);
  }

  private <T> T call(Duration deadline, Function<KVBlockingStub, T> call) {
    var stub = stubs.get(Math.floorMod(turn.getAndIncrement(), stubs.size()));
    try {
      return call.apply(stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException e) {
      throw new TargetFailure(true, e);
    }
  }

  private static PutRequest putRequest(ItemKey key, byte[] value) {
    // The value is not changed after the call, so it need not be copied.
    return PutRequest.newBuilder()
        .setKey(bytes(key.flat()))
        .setValue(UnsafeByteOperations.unsafeWrap(value))
        .build();
  }

  private static RangeRequest rangeRequest(String from, ByteString end, int limit) {
    return RangeRequest.newBuilder().setKey(bytes(from)).setRangeEnd(end).setLimit(limit).build();
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
