package io.isotherm.node.group;

import io.isotherm.node.storage.StorageClosedException;
import org.jspecify.annotations.Nullable;

/** Where the state is while the replica is open. Any thread. */
final class AppliedStateHolder {
  private volatile @Nullable AppliedState state;

  /**
   * @throws StorageClosedException when the replica is stopped or makes way for a checkpoint
   */
  AppliedState get() {
    var current = state;
    if (current == null) {
      throw new StorageClosedException();
    }
    return current;
  }

  void opened(AppliedState opened) {
    state = opened;
  }

  /** The state that was here, which nobody gets any more. */
  @Nullable AppliedState closing() {
    var closing = state;
    state = null;
    return closing;
  }
}
