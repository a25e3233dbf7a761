package io.isotherm.node;

import com.sun.management.OperatingSystemMXBean;
import io.isotherm.node.admission.NodeLoad;
import io.isotherm.node.group.GroupClock;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What a node has in hand. Whoever asks looks for all others too, if nobody did for a while: so a
 * node that is idle is not looked at. Any thread.
 */
final class LoadGauge implements Supplier<NodeLoad> {
  /** Queues fill in tens of milliseconds; to look costs some microseconds. */
  static final Duration EVERY = Duration.ofMillis(50);

  private final ThreadPoolExecutor reading;
  private final int readTasksMax;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final GroupClock clock;

  /** When it is to be looked at again. */
  private final AtomicLong dueNanos;

  private volatile NodeLoad seen = NodeLoad.IDLE;

  LoadGauge(ThreadPoolExecutor reading, int readTasksMax, GroupClock clock) {
    this.reading = reading;
    this.readTasksMax = readTasksMax;
    this.clock = clock;
    this.dueNanos = new AtomicLong(clock.nanos());
  }

  @Override
  public NodeLoad get() {
    long now = clock.nanos();
    long due = dueNanos.get();
    if (now - due >= 0 && dueNanos.compareAndSet(due, now + EVERY.toNanos())) {
      seen = look();
    }
    return seen;
  }

  private NodeLoad look() {
    return new NodeLoad(
        (double) reading.getQueue().size() / readTasksMax,
        heapPart(),
        // Below zero while nothing is known of it.
        Math.max(0, machine.getProcessCpuLoad()));
  }

  /** What was left by the last collection of each pool, since garbage is no load. */
  private double heapPart() {
    long used = 0;
    for (var pool : heap) {
      var left = pool.getCollectionUsage();
      if (left != null) {
        used += left.getUsed();
      }
    }
    return (double) used / Runtime.getRuntime().maxMemory();
  }
}
