package io.isotherm.cli.ask;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.client.DatabaseClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/**
 * A command that asks a running cluster, and prints what it is told.
 *
 * @param <A> what it answers, which is what {@code --json} prints
 */
public abstract class ClusterCommand<A extends Record & Answer> implements Callable<Integer> {
  @Mixin private ClientOptions options = new ClientOptions();

  /**
   * Asks the cluster; may wait.
   *
   * @throws io.isotherm.model.error.DatabaseException when the cluster refuses
   * @throws io.isotherm.cli.output.CommandFailure when it cannot be asked so
   */
  protected abstract A answer(DatabaseClient client);

  protected final ClientOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    A answer = options.ask(this::answer);
    options.print(answer);
    return exitCode(answer).code();
  }

  /** What the process ends with, having this answer. */
  protected ExitCode exitCode(A answer) {
    return answer.exitCode();
  }
}
