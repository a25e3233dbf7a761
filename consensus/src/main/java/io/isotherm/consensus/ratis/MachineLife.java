package io.isotherm.consensus.ratis;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.ReplicatedStateMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The state machine's files: opened, flushed, copied, swapped and closed. Flushes and copies run
 * beside apply, one at a time; none of them runs while the state is swapped or closed.
 */
final class MachineLife {
  /** Puts other files in the place of the closed state. */
  @FunctionalInterface
  interface Swap {
    void run() throws IOException;
  }

  private final ReplicatedStateMachine machine;
  private final StateDirectory state;
  private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();

  /** Taken under {@link #life}: held by the one flush or copy that runs. */
  private final ReentrantLock files = new ReentrantLock();

  private boolean open;

  MachineLife(ReplicatedStateMachine machine, StateDirectory state) {
    this.machine = machine;
    this.state = state;
  }

  AppliedMark open() throws IOException {
    life.writeLock().lock();
    try {
      AppliedMark mark = machine.open(state.recover());
      open = true;
      return mark;
    } finally {
      life.writeLock().unlock();
    }
  }

  /**
   * @throws IOException also when the state is closed
   */
  AppliedMark flush() throws IOException {
    life.readLock().lock();
    try {
      requireOpen();
      files.lock();
      try {
        return machine.flush();
      } finally {
        files.unlock();
      }
    } finally {
      life.readLock().unlock();
    }
  }

  /**
   * @throws IOException also when the state is closed
   */
  AppliedMark checkpoint(Path directory) throws IOException {
    life.readLock().lock();
    try {
      requireOpen();
      files.lock();
      try {
        return machine.checkpoint(directory);
      } finally {
        files.unlock();
      }
    } finally {
      life.readLock().unlock();
    }
  }

  AppliedMark swap(Swap swap) throws IOException {
    life.writeLock().lock();
    try {
      close();
      swap.run();
      return open();
    } finally {
      life.writeLock().unlock();
    }
  }

  boolean isOpen() {
    life.readLock().lock();
    try {
      return open;
    } finally {
      life.readLock().unlock();
    }
  }

  void close() throws IOException {
    life.writeLock().lock();
    try {
      if (open) {
        open = false;
        machine.close();
      }
    } finally {
      life.writeLock().unlock();
    }
  }

  private void requireOpen() throws IOException {
    if (!open) {
      throw new IOException("The state is closed.");
    }
  }
}
