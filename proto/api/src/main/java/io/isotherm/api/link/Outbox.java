package io.isotherm.api.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Entries that wait to be written to one stream, and the turn to write them. Any thread; no lock.
 *
 * <p>Invariant: the transport is used by one thread at a time, the one that raised {@link #turns}
 * from 0. Whoever raises it further leaves its work to that thread, which looks again before it
 * gives the turn up. So nobody waits, and what comes while a frame is written goes out with the
 * next one.
 */
final class Outbox<E> {

  /** Where entries go. All but isReady is called with the turn. */
  interface Transport<E> {
    /** Whether the frame before is written. */
    boolean isReady();

    /** Payload bytes of an entry that is to be sent now, or negative when it is to be dropped. */
    int admit(E entry);

    /** Writes a frame. */
    void send(List<E> entries);
  }

  private final Queue<E> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turns = new AtomicInteger();
  private final Transport<E> transport;
  private final int entriesMax;
  private final int bytesMax;
  private volatile @Nullable Runnable last;

  /** Guarded by the turn. */
  private boolean ended;

  Outbox(Transport<E> transport, LinkLimits limits) {
    this.transport = transport;
    this.entriesMax = limits.frameEntriesMax();
    this.bytesMax = limits.frameBytesMax();
  }

  /** Queues an entry and writes what is queued, if it is nobody else's turn. */
  void add(E entry) {
    waiting.add(entry);
    drain();
  }

  /** Writes what is queued, as long as the transport is ready. */
  void drain() {
    if (turns.getAndIncrement() == 0) {
      writeUntilUndisturbed();
    }
  }

  /** Runs {@code work}, and writes only afterwards what it adds. */
  void drainAfter(Runnable work) {
    boolean ours = turns.getAndIncrement() == 0;
    try {
      work.run();
    } finally {
      if (ours) {
        writeUntilUndisturbed();
      }
    }
  }

  /** Runs {@code action} as the last use of the transport; what is still queued is dropped. */
  void endWith(Runnable action) {
    last = action;
    drain();
  }

  private void writeUntilUndisturbed() {
    int seen = 1;
    do {
      writeWhileReady();
      seen = turns.addAndGet(-seen);
    } while (seen != 0);
  }

  private void writeWhileReady() {
    while (!ended) {
      var action = last;
      if (action != null) {
        ended = true;
        action.run();
        return;
      }
      if (waiting.isEmpty() || !transport.isReady()) {
        return;
      }
      var frame = nextFrame();
      if (!frame.isEmpty()) {
        transport.send(frame);
      }
    }
  }

  private List<E> nextFrame() {
    var frame = new ArrayList<E>();
    long bytes = 0;
    while (frame.size() < entriesMax && bytes < bytesMax) {
      var entry = waiting.poll();
      if (entry == null) {
        break;
      }
      int admitted = transport.admit(entry);
      if (admitted >= 0) {
        frame.add(entry);
        bytes += admitted;
      }
    }
    return frame;
  }
}
