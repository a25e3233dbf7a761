package io.isotherm.node.storage;

/** The engine was closed before the call: the replica stopped or makes way for a checkpoint. */
public final class StorageClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageClosedException() {
    super("The storage engine is closed.", null, false, false);
  }
}
