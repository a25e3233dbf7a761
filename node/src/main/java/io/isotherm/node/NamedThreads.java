package io.isotherm.node;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Platform threads, since storage blocks in native code, which would hold a carrier. */
final class NamedThreads {
  private static final long IDLE_SECONDS = 30;

  private NamedThreads() {}

  /** One thread; tasks in the order given. What it is given is bounded by who gives it. */
  static ExecutorService serial(String name) {
    return new ThreadPoolExecutor(
        1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name));
  }

  /** Up to {@code threads}; refuses tasks when {@code tasksMax} wait. */
  static ThreadPoolExecutor pool(String name, int threads, int tasksMax) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(tasksMax),
            factory(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** One thread; tasks in the order given, or after some time. */
  static ScheduledExecutorService timed(String name) {
    var thread = new ScheduledThreadPoolExecutor(1, factory(name));
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return thread;
  }

  private static ThreadFactory factory(String name) {
    return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
  }
}
