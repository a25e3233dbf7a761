package io.isotherm.load.capacity;

import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.process.GarbageCollection;
import java.util.List;

/**
 * Memory of all servers that is resident.
 *
 * @param residentBytes as it was
 * @param keptBytes once garbage was collected
 */
record ServersMemory(long residentBytes, long keptBytes) {
  /** Of JVMs, which stand still meanwhile, for some tenths of a second. */
  static ServersMemory of(List<Long> pids) {
    long resident = ServerUse.of(pids).residentBytes();
    GarbageCollection.of(pids);
    return new ServersMemory(resident, ServerUse.of(pids).residentBytes());
  }
}
