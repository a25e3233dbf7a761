package io.isotherm.load.command;

import io.isotherm.load.clients.ClientFailure;
import io.isotherm.load.clients.ConsoleSuite;
import io.isotherm.load.clients.Score;
import io.isotherm.load.clients.Subject;
import io.isotherm.load.clients.Workshop;
import io.isotherm.load.process.DevProcess;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run clients}: real clients against the HTTP endpoint. */
@Command(
    name = "clients",
    mixinStandardHelpOptions = true,
    description =
        "Real clients against the HTTP endpoint: the AWS SDKs for Java and JavaScript, boto3, and"
            + " dynamodb-admin in a browser; and our console in one. Installs what they need.")
public final class ClientsCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CLIENT",
      defaultValue = "all",
      description = "Which: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ClientKind kind = ClientKind.ALL;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where one answers already; without it, 'isotherm dev' is started here.")
  private @Nullable URI endpoint;

  @Option(
      names = "--foreign",
      description =
          "What answers there is not Isotherm: leaves out what only Isotherm has promised.")
  private boolean foreign;

  @Override
  public Integer call() throws InterruptedException {
    var score = endpoint == null ? againstDev() : run(new Subject(checked(endpoint), !foreign));
    System.out.println(score);
    return score.isClean() ? 0 : 1;
  }

  private Score againstDev() throws InterruptedException {
    try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN);
        var dev = DevProcess.start(folder.path())) {
      var operation = new Subject.Operation(dev.console(), dev.grpc(), dev.launcher());
      var score = run(new Subject(dev.endpoint(), true, operation));
      dev.stop();
      if (score.isClean()) {
        folder.markClean();
      }
      return score;
    }
  }

  /** A client that cannot be run has failed, and the others are run all the same. */
  private Score run(Subject subject) throws InterruptedException {
    var total = Score.NONE;
    for (var suite : kind.suites(Workshop.ofThisProcess())) {
      if (kind == ClientKind.ALL && suite instanceof ConsoleSuite && subject.operation() == null) {
        System.out.println("console: left out, for it needs a cluster that is started here");
        continue;
      }
      try {
        var score = suite.run(subject);
        System.out.println(suite.name() + ": " + score);
        total = total.plus(score);
      } catch (ClientFailure e) {
        System.out.println("FAIL " + suite.name() + ": " + e.getMessage());
        total = total.plus(new Score(0, 1));
      }
    }
    return total;
  }

  private static URI checked(URI endpoint) {
    if (!"http".equals(endpoint.getScheme()) || endpoint.getHost() == null) {
      throw new StatedFailure("An endpoint is written http://host:port, not " + endpoint + ".");
    }
    return endpoint;
  }
}
