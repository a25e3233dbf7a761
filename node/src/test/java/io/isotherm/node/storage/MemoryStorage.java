package io.isotherm.node.storage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The disk of one simulated process: states by directory. Its engines lose, when it {@link #crash
 * crashes}, what they did not flush. One lock, this object.
 */
public final class MemoryStorage implements StorageFactory {
  private final Map<Path, MemoryState> durable = new HashMap<>();
  private final Map<Path, MemoryStorageEngine> open = new HashMap<>();

  @Override
  public synchronized StorageEngine open(Path directory) {
    if (open.containsKey(directory)) {
      throw new StorageFault("The storage engine of this directory is open.");
    }
    var engine =
        new MemoryStorageEngine(
            this, directory, durable.getOrDefault(directory, MemoryState.EMPTY).share());
    open.put(directory, engine);
    return engine;
  }

  /** Ends every engine, as a power cut does: what was not flushed is gone. */
  public synchronized void crash() {
    open.values().forEach(MemoryStorageEngine::abandon);
    open.clear();
  }

  /** Moves a state, as a host does that installs a checkpoint. */
  public synchronized void move(Path from, Path to) {
    var state = durable.remove(from);
    if (state == null) {
      throw new IllegalArgumentException("There is no state to move.");
    }
    durable.put(to, state);
  }

  /** Takes a state over from the disk of another process. */
  public void copyFrom(MemoryStorage other, Path from, Path to) {
    MemoryState state;
    synchronized (other) {
      state = other.durable.getOrDefault(from, MemoryState.EMPTY).share();
    }
    synchronized (this) {
      durable.put(to, state);
    }
  }

  /** Forgets a state. */
  public synchronized void delete(Path directory) {
    durable.remove(directory);
  }

  synchronized void store(Path directory, MemoryState state) {
    durable.put(directory, state);
  }

  synchronized void closed(Path directory) {
    open.remove(directory);
  }
}
