package io.isotherm.load.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.isotherm.load.etcd.wire.CompactionRequest;
import io.isotherm.load.etcd.wire.CompactionResponse;
import io.isotherm.load.etcd.wire.KVGrpc;
import io.isotherm.load.etcd.wire.PutRequest;
import io.isotherm.load.etcd.wire.PutResponse;
import io.isotherm.load.etcd.wire.RangeRequest;
import io.isotherm.load.etcd.wire.RangeResponse;
import io.isotherm.load.etcd.wire.ResponseHeader;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.TargetFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EtcdTargetTest {
  private static final ItemKey KEY = new ItemKey("collection", "0000");

  private final Revisions revisions = new Revisions();
  private Server server;
  private EtcdTarget target;

  @BeforeEach
  void serve() throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(revisions)
            .build()
            .start();
    target = new EtcdTarget(List.of("127.0.0.1:" + server.getPort()));
  }

  @AfterEach
  void stop() {
    target.close();
    server.shutdownNow();
  }

  @Test
  void compactionIsAskedForOnlyWhereTheRevisionMoved() {
    target.put(KEY, new byte[1]);
    target.compact();
    target.get(KEY);
    target.compact();
    target.put(KEY, new byte[1]);
    target.compact();

    assertThat(revisions.asked()).containsExactly(2L, 3L);
  }

  @Test
  void whatSomebodyElseCompactedIsCompacted() {
    target.put(KEY, new byte[1]);
    revisions.compactByAnother();

    assertThatCode(target::compact).doesNotThrowAnyException();
    target.compact();

    assertThat(revisions.asked()).containsExactly(2L);
  }

  @Test
  void aCompactionThatFailsIsAFailure() {
    target.put(KEY, new byte[1]);
    revisions.breakDown();

    assertThatThrownBy(target::compact).isInstanceOf(TargetFailure.class);
  }

  /** One key's history as etcd keeps it: a new one begins at revision 1, every write adds one. */
  private static final class Revisions extends KVGrpc.KVImplBase {
    private final List<Long> asked = new ArrayList<>();
    private long revision = 1;
    private long compacted;
    private boolean broken;

    synchronized List<Long> asked() {
      return List.copyOf(asked);
    }

    synchronized void compactByAnother() {
      compacted = revision;
    }

    synchronized void breakDown() {
      broken = true;
    }

    @Override
    public synchronized void put(PutRequest request, StreamObserver<PutResponse> reply) {
      revision++;
      answer(reply, PutResponse.newBuilder().setHeader(header()).build());
    }

    @Override
    public synchronized void range(RangeRequest request, StreamObserver<RangeResponse> reply) {
      answer(reply, RangeResponse.newBuilder().setHeader(header()).build());
    }

    @Override
    public synchronized void compact(
        CompactionRequest request, StreamObserver<CompactionResponse> reply) {
      asked.add(request.getRevision());
      if (broken) {
        reply.onError(Status.UNAVAILABLE.asRuntimeException());
      } else if (request.getRevision() <= compacted) {
        reply.onError(
            Status.OUT_OF_RANGE
                .withDescription("etcdserver: mvcc: required revision has been compacted")
                .asRuntimeException());
      } else {
        compacted = request.getRevision();
        answer(reply, CompactionResponse.newBuilder().setHeader(header()).build());
      }
    }

    private ResponseHeader header() {
      return ResponseHeader.newBuilder().setRevision(revision).build();
    }

    private static <T> void answer(StreamObserver<T> reply, T message) {
      reply.onNext(message);
      reply.onCompleted();
    }
  }
}
