package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReplicatedStateMachine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flushes and copies of one state never overlap, and none begins after the end. */
final class MachineLifeTest {
  @TempDir private Path root;
  private final SlowMachine machine = new SlowMachine();
  private MachineLife life;

  @BeforeEach
  void open() throws IOException {
    life = new MachineLife(machine, new StateDirectory(root, new GroupId(1), DirectoryForce.FSYNC));
    life.open();
  }

  @Test
  void flushesAndCopiesRunOneAtATime() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<FutureTask<AppliedMark>> all = new ArrayList<>();
    List<Callable<AppliedMark>> work =
        List.of(life::flush, life::flush, () -> life.checkpoint(root), () -> life.checkpoint(root));
    for (Callable<AppliedMark> one : work) {
      FutureTask<AppliedMark> task = new FutureTask<>(one);
      all.add(task);
      threads.add(Thread.ofPlatform().start(task));
    }
    machine.entered.await();
    while (threads.stream().filter(t -> t.getState() == Thread.State.WAITING).count() < 4) {
      Thread.onSpinWait();
    }
    machine.go.countDown();
    for (FutureTask<AppliedMark> one : all) {
      assertThat(one.get()).isEqualTo(AppliedMark.NONE);
    }
    assertThat(machine.runs).hasValue(4);
    assertThat(machine.mostAtOnce).hasValue(1);
  }

  @Test
  void aClosedStateIsNeitherFlushedNorCopied() throws IOException {
    life.close();
    assertThatIOException().isThrownBy(() -> life.flush()).withMessage("The state is closed.");
    assertThatIOException().isThrownBy(() -> life.checkpoint(root));
    assertThat(machine.runs).hasValue(0);
  }

  /** Holds the first flush or copy until it is let go, and counts how many run at once. */
  private static final class SlowMachine implements ReplicatedStateMachine {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    @Override
    public AppliedMark flush() throws IOException {
      mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
      entered.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      runs.incrementAndGet();
      running.decrementAndGet();
      return AppliedMark.NONE;
    }

    @Override
    public AppliedMark checkpoint(Path directory) throws IOException {
      return flush();
    }

    @Override
    public AppliedMark open(Path directory) {
      return AppliedMark.NONE;
    }

    @Override
    public void apply(AppliedMark mark, ByteBuffer effects) {}

    @Override
    public void advance(AppliedMark mark) {}

    @Override
    public void leading(Leadership leadership) {}

    @Override
    public void following(LeaderHint hint) {}

    @Override
    public void close() {}
  }
}
