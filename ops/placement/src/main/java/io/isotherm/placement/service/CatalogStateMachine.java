package io.isotherm.placement.service;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.placement.catalog.Catalog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The replicated catalog. The image is in memory; what is on disk is a snapshot of it, replaced as
 * a whole, and the log brings it up to date after a restart. A damaged snapshot is a fault: it is
 * never used and never replaced.
 *
 * <pre>
 * catalog        a snapshot (CatalogFiles)
 *   term, index, guard term, guard sequence     8 bytes each, big-endian: the AppliedMark
 *   CatalogSnapshot
 * </pre>
 *
 * <p>Image and mark are one immutable value, so any thread may read them at any time; they are
 * changed by the one thread that applies.
 */
public final class CatalogStateMachine implements ReplicatedStateMachine {
  private static final int MARK_BYTES = 4 * Long.BYTES;

  private final CatalogStore store;
  private final CatalogListener listener;
  private volatile CatalogState state = CatalogState.EMPTY;
  private volatile @Nullable Path directory;

  CatalogStateMachine(CatalogListener listener) {
    this(new CatalogFiles(), listener);
  }

  CatalogStateMachine(CatalogStore store, CatalogListener listener) {
    this.store = store;
    this.listener = listener;
  }

  /** As applied here, empty while it is not open; any thread. */
  Catalog catalog() {
    return state.catalog();
  }

  /** Whether there is a replica here; any thread. */
  boolean isOpen() {
    return directory != null;
  }

  @Override
  public AppliedMark open(Path opened) throws IOException {
    var content = store.read(opened);
    state = content.isPresent() ? decode(content.get()) : CatalogState.EMPTY;
    directory = opened;
    listener.applied();
    return state.mark();
  }

  @Override
  public void apply(AppliedMark mark, ByteBuffer effects) throws IOException {
    var changes = CatalogCodec.decodeEntry(effects);
    state = new CatalogState(state.catalog().apply(changes), mark);
    listener.applied();
  }

  @Override
  public void advance(AppliedMark mark) {
    state = new CatalogState(state.catalog(), mark);
  }

  @Override
  public AppliedMark flush() throws IOException {
    var target = directory;
    if (target == null) {
      throw new IllegalStateException("The catalog is not open.");
    }
    return checkpoint(target);
  }

  @Override
  public AppliedMark checkpoint(Path target) throws IOException {
    var written = state;
    store.write(target, encode(written));
    return written.mark();
  }

  @Override
  public void leading(Leadership leadership) {
    listener.leading(leadership);
  }

  @Override
  public void following(LeaderHint hint) {
    listener.following(hint);
  }

  @Override
  public void close() {
    directory = null;
    state = CatalogState.EMPTY;
    listener.applied();
  }

  private static byte[] encode(CatalogState state) {
    var snapshot = CatalogSnapshots.encode(state.catalog());
    var mark = state.mark();
    return ByteBuffer.allocate(MARK_BYTES + snapshot.length)
        .putLong(mark.position().term())
        .putLong(mark.position().index())
        .putLong(mark.guardTerm())
        .putLong(mark.guardSequence())
        .put(snapshot)
        .array();
  }

  private static CatalogState decode(byte[] content) throws IOException {
    if (content.length < MARK_BYTES) {
      throw new IOException("The snapshot of the catalog is too short.");
    }
    var bytes = ByteBuffer.wrap(content);
    var position = new LogPosition(bytes.getLong(), bytes.getLong());
    var mark = new AppliedMark(position, bytes.getLong(), bytes.getLong());
    return new CatalogState(CatalogSnapshots.decode(bytes), mark);
  }
}
