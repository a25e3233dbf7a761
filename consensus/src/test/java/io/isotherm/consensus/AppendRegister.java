package io.isotherm.consensus;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A state machine whose state is the list of words applied, in memory until it is flushed into one
 * file. What was not flushed is lost when it is closed, as in a crash.
 */
public final class AppendRegister implements ReplicatedStateMachine {
  private static final String FILE = "register";

  private final ReentrantLock serial = new ReentrantLock();
  private final AtomicBoolean stepping = new AtomicBoolean();
  private final List<String> words = Collections.synchronizedList(new ArrayList<>());
  private final List<Leadership> leaderships = new CopyOnWriteArrayList<>();
  private final List<LeaderHint> hints = new CopyOnWriteArrayList<>();
  private volatile AppliedMark mark = AppliedMark.NONE;
  private volatile @Nullable Leadership leadership;
  private volatile @Nullable Path directory;
  private volatile @Nullable RuntimeException failure;
  private final AtomicInteger advances = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicBoolean filing = new AtomicBoolean();
  private volatile Runnable duringFlush = () -> {};

  public List<String> words() {
    return List.copyOf(words);
  }

  /** The word applied last; empty before the first. */
  public String last() {
    List<String> now = words();
    return now.isEmpty() ? "" : now.getLast();
  }

  public AppliedMark mark() {
    return mark;
  }

  /** The leadership that holds now, as far as it was told. */
  public @Nullable Leadership leadership() {
    return leadership;
  }

  public List<Leadership> leaderships() {
    return leaderships;
  }

  public List<LeaderHint> hints() {
    return hints;
  }

  public int advances() {
    return advances.get();
  }

  public int opened() {
    return opened.get();
  }

  /** From now on apply throws. */
  public void failOnApply(RuntimeException with) {
    failure = with;
  }

  /** From now on every flush runs {@code step} in its middle. */
  public void duringFlush(Runnable step) {
    duringFlush = step;
  }

  @Override
  public AppliedMark open(Path into) throws IOException {
    directory = into;
    opened.incrementAndGet();
    words.clear();
    mark = AppliedMark.NONE;
    Path file = into.resolve(FILE);
    if (Files.exists(file)) {
      try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
        mark =
            new AppliedMark(
                new LogPosition(in.readLong(), in.readLong()), in.readLong(), in.readLong());
        List<String> read = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
          byte[] word = new byte[in.readInt()];
          in.readFully(word);
          read.add(new String(word, StandardCharsets.UTF_8));
        }
        words.addAll(read);
      }
    }
    return mark;
  }

  @Override
  public void apply(AppliedMark next, ByteBuffer effects) {
    alone(() -> {
      if (failure != null) {
        throw failure;
      }
      words.add(StandardCharsets.UTF_8.decode(effects).toString());
      mark = next;
    });
  }

  @Override
  public void advance(AppliedMark next) {
    alone(() -> {
      advances.incrementAndGet();
      mark = next;
    });
  }

  @Override
  public AppliedMark flush() throws IOException {
    return write(directory, duringFlush);
  }

  @Override
  public AppliedMark checkpoint(Path into) throws IOException {
    return write(into, () -> {});
  }

  private AppliedMark write(@Nullable Path into, Runnable during) throws IOException {
    if (into == null) {
      throw new IOException("The register is closed.");
    }
    if (!filing.compareAndSet(false, true)) {
      throw new IllegalStateException("Two flushes or copies overlap.");
    }
    try {
      during.run();
      return writeAlone(into);
    } finally {
      filing.set(false);
    }
  }

  private AppliedMark writeAlone(Path into) throws IOException {
    List<String> copy;
    AppliedMark at;
    serial.lock();
    try {
      copy = List.copyOf(words);
      at = mark;
    } finally {
      serial.unlock();
    }
    Path made = into.resolve(FILE + ".new");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(made))) {
      out.writeLong(at.position().term());
      out.writeLong(at.position().index());
      out.writeLong(at.guardTerm());
      out.writeLong(at.guardSequence());
      out.writeInt(copy.size());
      for (String word : copy) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
    Files.move(made, into.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    return at;
  }

  @Override
  public void leading(Leadership now) {
    alone(() -> {
      leaderships.add(now);
      leadership = now;
    });
  }

  @Override
  public void following(LeaderHint hint) {
    alone(() -> {
      leadership = null;
      hints.add(hint);
    });
  }

  @Override
  public void close() {
    if (filing.get()) {
      throw new IllegalStateException("The register is closed during a flush or a copy.");
    }
    directory = null;
    leadership = null;
  }

  /** Fails when two calls that must come one at a time overlap. */
  private void alone(Runnable step) {
    if (!stepping.compareAndSet(false, true)) {
      throw new IllegalStateException("Two steps overlap.");
    }
    serial.lock();
    try {
      step.run();
    } finally {
      serial.unlock();
      stepping.set(false);
    }
  }
}
