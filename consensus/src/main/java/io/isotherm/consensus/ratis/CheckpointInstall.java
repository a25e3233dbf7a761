package io.isotherm.consensus.ratis;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.ratis.CheckpointWire.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a checkpoint from the leader for a replica whose next entries the leader has purged.
 *
 * <p>{@link #fetch} leaves a whole, verified and forced checkpoint beside the state; {@link
 * #takeOver} puts it in place. Ratis asks again until one succeeds.
 */
final class CheckpointInstall {
  private final RatisGroup group;
  private final StateDirectory state;
  private final HostServices host;
  private volatile @Nullable AppliedMark fetched;

  CheckpointInstall(RatisGroup group, StateDirectory state, HostServices host) {
    this.group = group;
    this.state = state;
    this.host = host;
  }

  /**
   * @return how far the fetched checkpoint has applied the log; fails when it could not be fetched
   */
  CompletableFuture<TermIndex> fetch(RaftPeerProto leader) {
    return CompletableFuture.supplyAsync(() -> fetchFrom(leader.getAddress()), host.callbacks());
  }

  private TermIndex fetchFrom(String address) {
    ManagedChannel channel = host.channels().open(address);
    try {
      Iterator<byte[]> frames =
          ClientCalls.blockingServerStreamingCall(
              channel,
              PeerMethods.CHECKPOINT,
              CallOptions.DEFAULT,
              ByteBuffer.allocate(Long.BYTES).putLong(group.id().value()).array());
      AppliedMark mark = receive(frames);
      fetched = mark;
      return TermIndex.valueOf(mark.position().term(), mark.position().index());
    } catch (IOException | StatusRuntimeException e) {
      throw new IllegalStateException("A checkpoint could not be fetched.", e);
    } finally {
      channel.shutdownNow();
    }
  }

  private AppliedMark receive(Iterator<byte[]> frames) throws IOException {
    Path directory = state.newIncoming();
    try (IncomingFiles files = new IncomingFiles(directory, host.force())) {
      while (frames.hasNext()) {
        byte[] frame = frames.next();
        switch (frame[0]) {
          case CheckpointWire.FILE -> files.begin(CheckpointWire.path(frame));
          case CheckpointWire.DATA -> files.append(ByteBuffer.wrap(frame, 1, frame.length - 1));
          case CheckpointWire.MANIFEST -> {
            Manifest manifest = CheckpointWire.decode(frame);
            files.finish(manifest.files());
            state.completeIncoming();
            return manifest.mark();
          }
          default -> throw new IOException("A frame of a checkpoint has an unknown kind.");
        }
      }
      throw new IOException("A checkpoint ended before its manifest.");
    } catch (IllegalArgumentException e) {
      throw new IOException("A checkpoint arrived damaged.", e);
    }
  }

  boolean isNewerThan(AppliedMark applied) {
    AppliedMark mark = fetched;
    return mark != null && mark.position().index() > applied.position().index();
  }

  /** The fetched checkpoint becomes the state, which must be closed. */
  void takeOver() throws IOException {
    Objects.requireNonNull(fetched, "No checkpoint has been fetched.");
    fetched = null;
    state.takeOver();
  }
}
