package io.isotherm.placement.service;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.placement.catalog.Catalog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A replica of the catalog that is a {@link CatalogStateMachine}, but for its disk. */
final class MemoryCatalog implements ReplicatedStateMachine {
  private final CatalogDisks disks;
  private final CatalogListener listener;
  private CatalogState state = CatalogState.EMPTY;
  private @Nullable Path directory;

  MemoryCatalog(CatalogDisks disks, CatalogListener listener) {
    this.disks = disks;
    this.listener = listener;
  }

  /** As applied here. */
  Catalog catalog() {
    return state.catalog();
  }

  @Override
  public AppliedMark open(Path opened) {
    directory = opened;
    state = disks.read(opened);
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
  public AppliedMark flush() {
    return checkpoint(Objects.requireNonNull(directory));
  }

  @Override
  public AppliedMark checkpoint(Path target) {
    disks.write(target, state);
    return state.mark();
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
  }
}
