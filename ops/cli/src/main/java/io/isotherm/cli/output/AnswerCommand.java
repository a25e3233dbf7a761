package io.isotherm.cli.output;

import io.isotherm.api.json.JsonText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that prints what it found out or did.
 *
 * @param <A> what it answers, which is what {@code --json} prints
 */
public abstract class AnswerCommand<A extends Record & Answer> implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  /**
   * Does it; may wait.
   *
   * @throws CommandFailure when it cannot be done
   */
  protected abstract A answer();

  /** Where the answer is printed. */
  protected PrintWriter printer() {
    return spec.commandLine().getOut();
  }

  /** What the process ends with, having this answer. */
  protected ExitCode exitCode(A answer) {
    return answer.exitCode();
  }

  @Override
  public Integer call() {
    A answer = answer();
    print(answer);
    return exitCode(answer).code();
  }

  /** Prints an answer: as JSON on one line when that is wanted, for people otherwise. */
  protected final void print(A answer) {
    var out = printer();
    if (json) {
      out.println(JsonText.of(JsonMembers.of(answer)));
      return;
    }
    answer.lines(screen()).forEach(out::println);
    var err = spec.commandLine().getErr();
    answer.remarks().forEach(remark -> err.println("isotherm: " + remark));
  }

  /** Whether JSON is wanted. */
  protected final boolean json() {
    return json;
  }

  /** What is printed on for people; looks how large it is, so one look is enough. */
  protected final Screen screen() {
    var colours = spec.commandLine().getColorScheme().ansi();
    return Screen.of(colours.enabled(), System.getenv());
  }

  /** Where it is told how it goes. */
  protected final PrintWriter progress() {
    return spec.commandLine().getErr();
  }
}
