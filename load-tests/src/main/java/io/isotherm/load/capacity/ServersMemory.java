package io.isotherm.load.capacity;

import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.process.LiveHeap;
import java.util.List;

/**
 * Memory of all servers, once all garbage was collected.
 *
 * @param liveHeapBytes of objects that are in use
 * @param residentBytes of those and of all else: heap that is kept for later, code, stacks, and
 *     what RocksDB has, which is bounded by its caches and fills them in its own time
 */
record ServersMemory(long liveHeapBytes, long residentBytes) {
  /** Of JVMs, which stand still meanwhile, for some tenths of a second. */
  static ServersMemory of(List<Long> pids) {
    long live = LiveHeap.bytes(pids);
    return new ServersMemory(live, ServerUse.of(pids).residentBytes());
  }
}
