package io.isotherm.cli.simulation;

import io.isotherm.consensus.simulated.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs code in blocking style inside the event loop, deterministically.
 *
 * <p>Each task has a thread, but only one thread of the whole simulation runs at a time: the loop
 * hands a task the baton and waits until the task blocks or ends. A task blocks only through {@link
 * #await}, so nothing but the order of events decides what happens. A task that is cancelled,
 * because its process was crashed, never gets the baton again but to unwind.
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
    CANCEL
  }

  /**
   * One task, and what it waits for. The two batons are the only fields that threads hand over by;
   * all others are touched by whoever runs.
   */
  private static final class Task {
    private final String owner;
    private volatile @Nullable Baton given;
    private volatile boolean handedBack;
    private @Nullable Thread thread;
    private @Nullable Thread giver;
    private long waits;
    private boolean waiting;
    private @Nullable Object answer;
    private boolean ended;
    private @Nullable Throwable failure;

    Task(String owner) {
      this.owner = owner;
    }

    /** Lets the task run until it hands the baton back. */
    void give(Baton baton) {
      giver = Thread.currentThread();
      handedBack = false;
      given = baton;
      LockSupport.unpark(thread);
      while (!handedBack) {
        LockSupport.park(this);
      }
    }

    /** Called by the task's thread. */
    void handBack() {
      Thread to = giver;
      handedBack = true;
      LockSupport.unpark(to);
    }

    /** Called by the task's thread: waits for the baton. */
    Baton take() {
      Baton taken = given;
      while (taken == null) {
        LockSupport.park(this);
        taken = given;
      }
      given = null;
      return taken;
    }
  }

  private final EventLoop loop;
  private final Set<Task> live = new LinkedHashSet<>();
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
    task.thread = Thread.ofVirtual().unstarted(() -> run(task, body));
    Objects.requireNonNull(task.thread).start();
    loop.execute(() -> resume(task, Baton.RUN));
  }

  private static void run(Task task, Runnable body) {
    try {
      if (task.take() == Baton.RUN) {
        body.run();
      }
    } catch (Cancelled _) {
      // Unwound.
    } catch (Throwable thrown) {
      task.failure = thrown;
    } finally {
      task.ended = true;
      task.handBack();
    }
  }

  /**
   * Blocks the running task until the callback given to {@code begin} is called, which may be at
   * once. Later calls of it are ignored.
   */
  <T> T await(Consumer<Consumer<T>> begin) {
    Task task = running();
    long wait = ++task.waits;
    task.waiting = true;
    begin.accept(value ->
        loop.execute(() -> {
          if (task.waiting && task.waits == wait && live.contains(task)) {
            task.waiting = false;
            task.answer = value;
            resume(task, Baton.RUN);
          }
        }));
    task.handBack();
    if (task.take() == Baton.CANCEL) {
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

  /** Runs all as tasks of the running task's owner, and blocks it until all have ended. */
  <T> List<T> join(List<Supplier<T>> bodies) {
    String owner = running().owner;
    List<Supplier<T>> results = new ArrayList<>();
    int[] left = {bodies.size()};
    return this.<List<Supplier<T>>>await(
            done -> {
              for (int i = 0; i < bodies.size(); i++) {
                int index = i;
                results.add(() -> {
                  throw new IllegalStateException("The task has not ended.");
                });
                start(
                    owner,
                    () -> {
                      results.set(index, outcome(bodies.get(index)));
                      if (--left[0] == 0) {
                        done.accept(results);
                      }
                    });
              }
            })
        .stream()
        .map(Supplier::get)
        .toList();
  }

  private static <T> Supplier<T> outcome(Supplier<T> body) {
    try {
      T result = body.get();
      return () -> result;
    } catch (RuntimeException failure) {
      return () -> {
        throw failure;
      };
    }
  }

  /** Unwinds every task of a process that is gone. */
  void cancel(String owner) {
    for (Task task : List.copyOf(live)) {
      if (task.owner.equals(owner)) {
        resume(task, Baton.CANCEL);
      }
    }
  }

  /** Unwinds all tasks; the simulation is over. */
  void cancelAll() {
    List.copyOf(live).forEach(task -> resume(task, Baton.CANCEL));
  }

  private Task running() {
    Task task = running;
    if (task == null) {
      throw new IllegalStateException("Only a task can wait.");
    }
    return task;
  }

  private void resume(Task task, Baton how) {
    if (task.ended) {
      return;
    }
    Task before = running;
    running = task;
    task.give(how);
    running = before;
    if (task.ended) {
      live.remove(task);
      if (task.failure != null) {
        throw new IllegalStateException("A simulated task failed.", task.failure);
      }
    }
  }
}
