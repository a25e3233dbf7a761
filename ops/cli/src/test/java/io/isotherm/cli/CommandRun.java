package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command of the command line, run in this JVM.
 *
 * @param out what it printed as its result
 * @param err what it said beside it
 */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** What a command printed, and said, which has to end with {@code exitCode}. */
  static String printed(int exitCode, String... arguments) {
    var run = of(arguments);
    assertThat(run.exitCode).as(run::toString).isEqualTo(exitCode);
    return run.out + run.err;
  }
}
