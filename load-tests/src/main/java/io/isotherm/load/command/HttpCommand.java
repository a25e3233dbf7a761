package io.isotherm.load.command;

import io.isotherm.load.compare.Comparison;
import io.isotherm.load.compare.ComparisonTable;
import io.isotherm.load.compare.Contender;
import io.isotherm.load.compare.Outcome;
import io.isotherm.load.compare.Pace;
import io.isotherm.load.compare.Row;
import io.isotherm.load.compare.Scenario;
import io.isotherm.load.http.HttpScenarios;
import io.isotherm.load.http.HttpTarget;
import io.isotherm.load.process.DevProcess;
import io.isotherm.load.process.FrontDoorProcess;
import io.isotherm.load.process.OracleProcess;
import io.isotherm.load.workload.ItemSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run http}: what the HTTP endpoint costs, beside others under the same client. */
@Command(
    name = "http",
    mixinStandardHelpOptions = true,
    defaultValueProvider = HttpCommand.Defaults.class,
    description =
        "isotherm dev beside DynamoDB Local over HTTP, in turns: one table. With --front-door, our"
            + " HTTP endpoint without storage beside a bare server.")
public final class HttpCommand implements Callable<Integer> {
  private static final String OURS = "isotherm";
  private static final String TABLE = "load";

  @Option(
      names = "--front-door",
      description = "The front door alone, beside a server that answers the same bytes to all.")
  private boolean frontDoor;

  @Option(
      names = "--connections",
      split = ",",
      defaultValue = "16,64",
      description = "Each with one request on its way. Default: ${DEFAULT-VALUE}.")
  private List<Integer> connections = List.of();

  @Mixin private ComparisonOptions options = new ComparisonOptions();

  static final class Defaults extends ComparisonDefaults {
    Defaults() {
      super("50000", "20s", "10s");
    }
  }

  /** Under what the figures came to be. */
  private record Setting(String peer, int cores, long items, int itemBytes, Pace pace) {}

  private record Results(Setting setting, List<Row> rows, List<Outcome> runs) {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    var comparison = checked();
    try (var folder = options.folder()) {
      var results =
          frontDoor
              ? besideBareServer(folder.path(), comparison)
              : besideDynamoDbLocal(folder.path(), comparison);
      print(results);
      return options.conclude(results, results.runs());
    }
  }

  /** What to do on both sides. */
  private record Work(ItemSpace space, Pace pace, List<Scenario> scenarios) {}

  private Work checked() {
    return new Work(options.space("http-"), options.pace(), scenarios());
  }

  private List<Scenario> scenarios() {
    try {
      return frontDoor
          ? HttpScenarios.frontDoor(connections)
          : HttpScenarios.besideDynamoDbLocal(connections);
    } catch (IllegalArgumentException e) {
      throw new StatedFailure(String.valueOf(e.getMessage()));
    }
  }

  private Results besideDynamoDbLocal(Path folder, Work work) throws InterruptedException {
    try (var dev = DevProcess.start(folder);
        var local = OracleProcess.start(folder);
        var ours = HttpTarget.open(dev.endpoint().getAuthority(), TABLE);
        var theirs = HttpTarget.open(local.endpoint(), TABLE)) {
      var peer = new Contender("dynamodb-local", theirs, List.of(local.pid()), () -> {});
      var us = new Contender(OURS, ours, List.of(dev.pid()), () -> {});
      var comparison = new Comparison(us, peer, work.space(), work.pace());
      comparison.load();
      return results(peer.name(), comparison, work);
    }
  }

  private Results besideBareServer(Path folder, Work work) throws InterruptedException {
    try (var door =
            FrontDoorProcess.start(FrontDoorProcess.Kind.DYNAMODB, options.itemBytes(), folder);
        var bare = FrontDoorProcess.start(FrontDoorProcess.Kind.BARE, options.itemBytes(), folder);
        var ours = HttpTarget.of(door.endpoint(), TABLE);
        var theirs = HttpTarget.of(bare.endpoint(), TABLE)) {
      var peer = new Contender("bare netty", theirs, List.of(bare.pid()), () -> {});
      var us = new Contender("front door", ours, List.of(door.pid()), () -> {});
      return results(peer.name(), new Comparison(us, peer, work.space(), work.pace()), work);
    }
  }

  private Results results(String peer, Comparison comparison, Work work)
      throws InterruptedException {
    var runs = new ArrayList<Outcome>();
    for (var scenario : work.scenarios()) {
      runs.add(comparison.run(scenario));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    var setting = new Setting(peer, cores, options.items(), options.itemBytes(), work.pace());
    return new Results(
        setting, runs.stream().flatMap(outcome -> outcome.rows().stream()).toList(), runs);
  }

  private void print(Results results) {
    var setting = results.setting();
    System.out.printf(
        Locale.ROOT,
        "%s beside %s over HTTP/1.1; %d cores, which the client shares%n",
        frontDoor ? "the front door alone" : "isotherm dev (three replicas, on disk)",
        frontDoor ? "a bare Netty server" : "DynamoDB Local (in memory)",
        setting.cores());
    System.out.printf(
        Locale.ROOT,
        "%,d items of %,d bytes; %d rounds of %d ms, warmed up by the same work for %d ms%n%n",
        setting.items(),
        setting.itemBytes(),
        setting.pace().rounds(),
        setting.pace().duration().toMillis(),
        setting.pace().warmUp().toMillis());
    ComparisonTable.of(OURS, frontDoor ? "bare" : "local", results.rows())
        .forEach(System.out::println);
  }
}
