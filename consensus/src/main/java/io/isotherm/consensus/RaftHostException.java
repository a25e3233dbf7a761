package io.isotherm.consensus;

import java.io.IOException;

/** A {@link RaftHost} could not be started. */
public final class RaftHostException extends IOException {
  /** Why not. */
  public enum Code {
    /** Another process listens on the Raft address. */
    ADDRESS_IN_USE("The Raft address is in use."),
    /** A log or the state of a group on disk cannot be read; it is not used. */
    STORAGE_UNREADABLE("A replica on disk could not be opened."),
    /** The Raft address is not one of this machine, or has no port. */
    ADDRESS_INVALID("The Raft address cannot be listened on.");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Code code;

  public RaftHostException(Code code, Throwable cause) {
    super(code.sentence, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
