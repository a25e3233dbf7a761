package io.isotherm.consensus.ratis;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.ratis.CheckpointWire.FileSum;
import io.isotherm.consensus.ratis.CheckpointWire.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;

/** Makes checkpoints of groups of this process and sends them to replicas that lag. Any thread. */
final class CheckpointSource {
  /** Checkpoints sent at a time; a replica turned away asks again. */
  private static final int SENDING_MAX = 2;

  /** A receiver that takes nothing for this long is given up. */
  private static final Duration RECEIVER_PATIENCE = Duration.ofSeconds(30);

  private final Function<GroupId, @Nullable RatisGroup> groups;
  private final ExecutorService executor;
  private final Semaphore sending = new Semaphore(SENDING_MAX);
  private final AtomicLong numbers = new AtomicLong();

  CheckpointSource(Function<GroupId, @Nullable RatisGroup> groups, ExecutorService executor) {
    this.groups = groups;
    this.executor = executor;
  }

  void send(byte[] request, ServerCallStreamObserver<byte[]> out) {
    RatisGroup group =
        request.length == Long.BYTES
            ? groups.apply(new GroupId(ByteBuffer.wrap(request).getLong()))
            : null;
    if (group == null) {
      out.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    Semaphore room = new Semaphore(0);
    out.setOnReadyHandler(room::release);
    out.setOnCancelHandler(room::release);
    executor.execute(() -> send(group, out, room));
  }

  private void send(RatisGroup group, ServerCallStreamObserver<byte[]> out, Semaphore room) {
    if (!sending.tryAcquire()) {
      out.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
      return;
    }
    try {
      Path directory = group.stateDirectory().newOutgoing(numbers.incrementAndGet());
      try {
        AppliedMark mark = group.life().checkpoint(directory);
        List<FileSum> files = new ArrayList<>();
        for (Path file : files(directory)) {
          files.add(send(directory, file, out, room));
        }
        emit(out, room, CheckpointWire.encode(new Manifest(mark, files)));
        out.onCompleted();
      } finally {
        StateDirectory.delete(directory);
      }
    } catch (IOException | RuntimeException e) {
      if (!out.isCancelled()) {
        out.onError(Status.ABORTED.withCause(e).asRuntimeException());
      }
    } finally {
      sending.release();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static FileSum send(
      Path directory, Path file, ServerCallStreamObserver<byte[]> out, Semaphore room)
      throws IOException {
    String path = directory.relativize(file).toString().replace('\\', '/');
    emit(out, room, CheckpointWire.file(path));
    CRC32C crc = new CRC32C();
    long bytes = 0;
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer chunk = ByteBuffer.allocate(CheckpointWire.CHUNK_BYTES);
      while (in.read(chunk.clear()) >= 0) {
        chunk.flip();
        bytes += chunk.remaining();
        crc.update(chunk.duplicate());
        emit(out, room, CheckpointWire.data(chunk));
      }
    }
    return new FileSum(path, bytes, (int) crc.getValue());
  }

  private static void emit(ServerCallStreamObserver<byte[]> out, Semaphore room, byte[] frame)
      throws IOException {
    try {
      while (!out.isReady()) {
        if (out.isCancelled()
            || !room.tryAcquire(RECEIVER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("The receiver of a checkpoint is gone.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while sending a checkpoint.", e);
    }
    out.onNext(frame);
  }
}
