package io.isotherm.node.storage;

/**
 * The storage cannot be trusted or written any more: corruption, a failed write, a full disk. The
 * replica stops; nothing read together with it may be served.
 */
public final class StorageFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence constant, says what failed
   */
  public StorageFault(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * @param sentence constant, says what is wrong
   */
  public StorageFault(String sentence) {
    super(sentence);
  }
}
