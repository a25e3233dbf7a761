package io.isotherm.cli.output;

/** A command could not be carried out, for the reason that its sentence gives. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** One for which there is no exit code of its own. */
  public CommandFailure(String sentence) {
    this(ExitCode.FAILED, sentence);
  }

  /** One for which there is no exit code of its own. */
  public CommandFailure(String sentence, Throwable cause) {
    this(ExitCode.FAILED, sentence, cause);
  }

  public CommandFailure(ExitCode exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  public CommandFailure(ExitCode exitCode, String sentence, Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  /** What the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
