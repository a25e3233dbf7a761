package io.isotherm.node.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An engine in memory, opened by {@link MemoryStorage}. Its lock guards the current state. */
public final class MemoryStorageEngine implements StorageEngine {
  private final MemoryStorage storage;
  private final Path directory;
  private @Nullable MemoryState state;

  MemoryStorageEngine(MemoryStorage storage, Path directory, MemoryState state) {
    this.storage = storage;
    this.directory = directory;
    this.state = state;
  }

  @Override
  public synchronized byte @Nullable [] get(ColumnFamily family, byte[] key) {
    var value = current().family(family).get(key);
    return value == null ? null : value.clone();
  }

  @Override
  public InMemory getFromMemory(ColumnFamily family, byte[] key) {
    return new InMemory.Known(get(family, key));
  }

  @Override
  public synchronized List<byte @Nullable []> multiGet(ColumnFamily family, List<byte[]> keys) {
    var values = new ArrayList<byte @Nullable []>(keys.size());
    keys.forEach(key -> values.add(get(family, key)));
    return values;
  }

  @Override
  public synchronized StorageView view() {
    return new View(current().share());
  }

  @Override
  public StorageView copyView() {
    return view();
  }

  @Override
  public StorageBatch batch() {
    return new Batch();
  }

  @Override
  public synchronized void write(StorageBatch batch) {
    var next = current().writable();
    ((Batch) batch).changes.forEach(change -> change.accept(next));
    state = next;
  }

  @Override
  public void flush() {
    checkpoint(directory);
  }

  @Override
  public void checkpoint(Path target) {
    MemoryState copy;
    synchronized (this) {
      copy = current().share();
    }
    storage.store(target, copy);
  }

  @Override
  public synchronized long approximateBytes(ColumnFamily family, byte[] from, byte[] to) {
    return current().family(family).subMap(from, to).entrySet().stream()
        .mapToLong(entry -> entry.getKey().length + entry.getValue().length)
        .sum();
  }

  @Override
  public void close() {
    abandon();
    storage.closed(directory);
  }

  synchronized void abandon() {
    state = null;
  }

  private MemoryState current() {
    if (state == null) {
      throw new StorageClosedException();
    }
    return state;
  }

  private static final class Batch implements StorageBatch {
    private final List<Consumer<MemoryState>> changes = new ArrayList<>();

    @Override
    public void put(ColumnFamily family, byte[] key, byte[] value) {
      var ownKey = key.clone();
      var ownValue = value.clone();
      changes.add(state -> state.family(family).put(ownKey, ownValue));
    }

    @Override
    public void delete(ColumnFamily family, byte[] key) {
      var ownKey = key.clone();
      changes.add(state -> state.family(family).remove(ownKey));
    }

    @Override
    public void deleteRange(ColumnFamily family, byte[] from, byte[] to) {
      var ownFrom = from.clone();
      var ownTo = to.clone();
      changes.add(state -> state.family(family).subMap(ownFrom, ownTo).clear());
    }

    @Override
    public void close() {}
  }

  private record View(MemoryState state) implements StorageView {
    @Override
    public byte @Nullable [] get(ColumnFamily family, byte[] key) {
      var value = state.family(family).get(key);
      return value == null ? null : value.clone();
    }

    @Override
    public StorageCursor cursor(ColumnFamily family, byte[] from, byte[] to, boolean backward) {
      var range = state.family(family).subMap(from, true, to, false);
      var entries = backward ? range.descendingMap() : range;
      return new Cursor(entries.entrySet().iterator());
    }

    @Override
    public void close() {}
  }

  private static final class Cursor implements StorageCursor {
    private final Iterator<Map.Entry<byte[], byte[]>> entries;
    private Map.@Nullable Entry<byte[], byte[]> entry;

    Cursor(Iterator<Map.Entry<byte[], byte[]>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean next() {
      entry = entries.hasNext() ? entries.next() : null;
      return entry != null;
    }

    @Override
    public byte[] key() {
      return entry().getKey().clone();
    }

    @Override
    public byte[] value() {
      return entry().getValue().clone();
    }

    private Map.Entry<byte[], byte[]> entry() {
      if (entry == null) {
        throw new IllegalStateException("The cursor stands on no entry.");
      }
      return entry;
    }

    @Override
    public void close() {}
  }
}
