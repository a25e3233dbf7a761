package io.isotherm.cli.simulation;

import io.isotherm.consensus.simulated.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs code in blocking style inside the event loop, deterministically.
 *
 * <p>Each task has a thread, but only one thread of the whole simulation runs at a time: the loop hands
 * a task the baton and waits until the task blocks or ends. A task blocks only through {@link #await},
 * so nothing but the order of events decides what happens. A task that is cancelled, because its
 * process was crashed, never gets the baton again but to unwind.
 */
final class SimulatedTasks {
  /** Unwinds a task whose process is gone. Not an exception that code under test could handle. */
  static final class Cancelled extends Error {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super("The simulated process is gone.", null, false, false);
    }
  }

  private enum Baton {
    RUN,
    CANCEL,
    BACK
  }

  /** One task, and what it waits for. */
  private static final class Task {
    private final SynchronousQueue<Baton> toTask = new SynchronousQueue<>();
    private final SynchronousQueue<Baton> toLoop = new SynchronousQueue<>();
    private final String owner;
    private @Nullable Object answer;
    private boolean answered;
    private boolean ended;
    private @Nullable Throwable failure;

    Task(String owner) {
      this.owner = owner;
    }
  }

  private final EventLoop loop;
  private final Set<Task> live = new HashSet<>();
  private @Nullable Task running;

  SimulatedTasks(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Starts {@code body} as a task after the events that are due.
   *
   * @param owner the process whose crash cancels it
   */
  void start(String owner, Runnable body) {
    var task = new Task(owner);
    live.add(task);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                if (take(task.toTask) == Baton.RUN) {
                  body.run();
                }
              } catch (Cancelled _) {
                // Unwound.
              } catch (Throwable thrown) {
                task.failure = thrown;
              } finally {
                task.ended = true;
                give(task.toLoop, Baton.BACK);
              }
            });
    loop.execute(() -> resume(task, Baton.RUN));
  }

  /**
   * Blocks the running task until the callback given to {@code begin} is called, which may be at once.
   * Later calls of it are ignored.
   */
  <T> T await(Consumer<Consumer<T>> begin) {
    Task task = running;
    if (task == null) {
      throw new IllegalStateException("Only a task can wait.");
    }
    task.answered = false;
    var waiting = new Object();
    task.answer = waiting;
    begin.accept(
        value ->
            loop.execute(
                () -> {
                  if (!task.answered && task.answer == waiting && live.contains(task)) {
                    task.answer = value;
                    task.answered = true;
                    resume(task, Baton.RUN);
                  }
                }));
    give(task.toLoop, Baton.BACK);
    if (take(task.toTask) == Baton.CANCEL) {
      throw new Cancelled();
    }
    @SuppressWarnings("unchecked")
    T answer = (T) task.answer;
    return Objects.requireNonNull(answer);
  }

  /** Blocks the running task for some virtual time. */
  void sleep(long nanos) {
    this.<Boolean>await(wake -> loop.schedule(nanos, () -> wake.accept(true)));
  }

  /** Unwinds every task of a process that is gone. */
  void cancel(String owner) {
    for (Task task : new ArrayList<>(live)) {
      if (task.owner.equals(owner)) {
        resume(task, Baton.CANCEL);
      }
    }
  }

  /** Unwinds all tasks; the simulation is over. */
  void cancelAll() {
    List<Task> all = new ArrayList<>(live);
    all.forEach(task -> resume(task, Baton.CANCEL));
  }

  private void resume(Task task, Baton how) {
    if (task.ended) {
      return;
    }
    Task before = running;
    running = task;
    give(task.toTask, how);
    take(task.toLoop);
    running = before;
    if (task.ended) {
      live.remove(task);
      if (task.failure != null) {
        throw new IllegalStateException("A simulated task failed.", task.failure);
      }
    }
  }

  private static void give(SynchronousQueue<Baton> queue, Baton baton) {
    try {
      queue.put(baton);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("Nobody interrupts a simulation.", interrupted);
    }
  }

  private static Baton take(SynchronousQueue<Baton> queue) {
    try {
      return queue.take();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("Nobody interrupts a simulation.", interrupted);
    }
  }
}
