package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Commands of the command line, run in this JVM. */
final class CommandRun {
  private CommandRun() {}

  /** What a command printed, which has to end with {@code exitCode}. */
  static String printed(int exitCode, String... arguments) {
    var printed = new StringWriter();
    var out = new PrintWriter(printed, true);
    assertThat(Main.run(arguments, out, out)).as(printed::toString).isEqualTo(exitCode);
    return printed.toString();
  }
}
