package io.isotherm.node;

import com.sun.management.OperatingSystemMXBean;
import io.isotherm.node.admission.NodeLoad;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;

/**
 * Looks at what a node has in hand, now and then by one thread; any thread is told what was seen.
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
  private volatile NodeLoad seen = NodeLoad.IDLE;

  LoadGauge(ThreadPoolExecutor reading, int readTasksMax) {
    this.reading = reading;
    this.readTasksMax = readTasksMax;
  }

  @Override
  public NodeLoad get() {
    return seen;
  }

  void look() {
    seen =
        new NodeLoad(
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
