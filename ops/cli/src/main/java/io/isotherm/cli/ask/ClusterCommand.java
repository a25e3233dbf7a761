package io.isotherm.cli.ask;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.AnswerCommand;
import io.isotherm.client.DatabaseClient;
import picocli.CommandLine.Mixin;

/**
 * A command that asks a running cluster, and prints what it is told.
 *
 * @param <A> what it answers, which is what {@code --json} prints
 */
public abstract class ClusterCommand<A extends Record & Answer> extends AnswerCommand<A> {
  @Mixin private ClientOptions options = new ClientOptions();

  /**
   * Asks the cluster; may wait.
   *
   * @throws io.isotherm.model.error.DatabaseException when the cluster refuses
   * @throws io.isotherm.cli.output.CommandFailure when it cannot be asked so
   */
  protected abstract A answer(DatabaseClient client);

  @Override
  protected final A answer() {
    return options.ask(this::answer);
  }

  protected final ClientOptions options() {
    return options;
  }
}
