package io.isotherm.node.storage;

import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the engines of a process are at together, read from them when somebody asks and never
 * counted on the way of a request. Any thread; takes microseconds for each engine.
 */
final class RocksMetrics implements MetricSource {
  private static final Metric ENGINES =
      Metric.gauge("isotherm_storage_engines", "Storage engines that are open, one per replica.");
  private static final Metric MEMTABLES =
      Metric.gauge("isotherm_storage_memtable_bytes", "Memory of all memtables.");
  private static final Metric MEMTABLES_LIMIT =
      Metric.gauge(
          "isotherm_storage_memtable_limit_bytes",
          "Memory of all memtables from which on the largest is flushed.");
  private static final Metric CACHE =
      Metric.gauge(
          "isotherm_storage_block_cache_bytes",
          "Memory of the block cache in use, memtables charged to it.");
  private static final Metric CACHE_LIMIT =
      Metric.gauge("isotherm_storage_block_cache_limit_bytes", "Memory of the block cache.");
  private static final Metric PENDING =
      Metric.gauge(
          "isotherm_storage_compaction_pending_bytes",
          "Bytes that compactions have yet to rewrite, as estimated.");
  private static final Metric RUNNING =
      Metric.gauge("isotherm_storage_background_jobs", "Flushes and compactions that run.", "kind");
  private static final Metric FILES =
      Metric.gauge("isotherm_storage_file_bytes", "Bytes of live files.");
  private static final Metric STALLED =
      Metric.gauge(
          "isotherm_storage_engines_stalled",
          "Storage engines that have stopped or slowed down writes for compactions.",
          "kind");
  private static final Metric ERRORS =
      Metric.gauge(
          "isotherm_storage_background_errors",
          "Flushes and compactions that failed in the engines that are open.");

  private final RocksResources resources;
  private final Set<RocksStorageEngine> open = ConcurrentHashMap.newKeySet();

  RocksMetrics(RocksResources resources) {
    this.resources = resources;
  }

  void opened(RocksStorageEngine engine) {
    open.add(engine);
  }

  void closed(RocksStorageEngine engine) {
    open.remove(engine);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        ENGINES,
        MEMTABLES,
        MEMTABLES_LIMIT,
        CACHE,
        CACHE_LIMIT,
        PENDING,
        RUNNING,
        FILES,
        STALLED,
        ERRORS);
  }

  /** Says nothing once the resources are closed. */
  @Override
  public void read(MetricSink sink) {
    long cacheBytes;
    try {
      cacheBytes = resources.blockCacheBytes();
    } catch (StorageClosedException closed) {
      return;
    }
    var sum = EngineLevels.NONE;
    int engines = 0;
    for (var engine : open) {
      try {
        sum = sum.plus(engine.levels());
        engines++;
      } catch (StorageClosedException closed) {
        // It was closed just now.
      }
    }
    sink.value(ENGINES, engines);
    sink.value(MEMTABLES, sum.memtableBytes());
    sink.value(MEMTABLES_LIMIT, resources.config().writeBufferBytes());
    sink.value(CACHE, cacheBytes);
    sink.value(CACHE_LIMIT, resources.config().blockCacheBytes());
    sink.value(PENDING, sum.pendingBytes());
    sink.value(RUNNING, sum.flushes(), "flush");
    sink.value(RUNNING, sum.compactions(), "compaction");
    sink.value(FILES, sum.fileBytes());
    sink.value(STALLED, sum.stopped(), "stopped");
    sink.value(STALLED, sum.slowed(), "slowed");
    sink.value(ERRORS, sum.errors());
  }
}
