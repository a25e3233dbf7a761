package io.isotherm.node.storage;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine that does what another does, but for what a subclass does otherwise. */
public class VariedEngine implements StorageEngine {
  private final StorageEngine real;

  public VariedEngine(StorageEngine real) {
    this.real = real;
  }

  protected final StorageEngine real() {
    return real;
  }

  /** Adds a change to a batch. */
  protected void put(Batch batch, ColumnFamily family, byte[] key, byte[] value) {
    batch.real.put(family, key, value);
  }

  @Override
  public byte @Nullable [] get(ColumnFamily family, byte[] key) {
    return real.get(family, key);
  }

  @Override
  public InMemory getFromMemory(ColumnFamily family, byte[] key) {
    return real.getFromMemory(family, key);
  }

  @Override
  public List<byte @Nullable []> multiGet(ColumnFamily family, List<byte[]> keys) {
    return real.multiGet(family, keys);
  }

  @Override
  public StorageView view() {
    return real.view();
  }

  @Override
  public StorageView copyView() {
    return real.copyView();
  }

  @Override
  public StorageBatch batch() {
    return new Batch(real.batch());
  }

  @Override
  public void write(StorageBatch batch) {
    real.write(((Batch) batch).real);
  }

  @Override
  public void flush() {
    real.flush();
  }

  @Override
  public void checkpoint(Path directory) {
    real.checkpoint(directory);
  }

  @Override
  public long approximateBytes(ColumnFamily family, byte[] from, byte[] to) {
    return real.approximateBytes(family, from, to);
  }

  @Override
  public void close() {
    real.close();
  }

  /** A batch of the real engine. */
  public final class Batch implements StorageBatch {
    private final StorageBatch real;

    private Batch(StorageBatch real) {
      this.real = real;
    }

    @Override
    public void put(ColumnFamily family, byte[] key, byte[] value) {
      VariedEngine.this.put(this, family, key, value);
    }

    @Override
    public void delete(ColumnFamily family, byte[] key) {
      real.delete(family, key);
    }

    @Override
    public void deleteRange(ColumnFamily family, byte[] from, byte[] to) {
      real.deleteRange(family, from, to);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
