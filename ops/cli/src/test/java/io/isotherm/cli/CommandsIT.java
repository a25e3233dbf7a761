package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.consensus.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands, as somebody meets them who has {@code isotherm dev} running. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class CommandsIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration DONE = Duration.ofSeconds(30);
  private static final int PORTS = 12;
  private static final String SONG = "{\"artist\":\"Miles\",\"title\":\"So What\",\"plays\":3}";

  @TempDir private static Path folder;
  private static LaunchedProcess dev;
  private static String endpoint;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    int ports = new FreePorts().consecutive(PORTS);
    endpoint = "127.0.0.1:" + ports;
    dev =
        LaunchedProcess.start(
                "dev",
                "--data=" + folder.resolve("data"),
                "--grpc-port=" + ports,
                "--http-port=" + (ports + 1),
                "--console-port=" + (ports + 2),
                "--node-port=" + (ports + 5),
                "--raft-port=" + (ports + 8),
                "--placement-port=" + (ports + 11))
            .await("isotherm: ready", START);
    assertThat(printed(0, "tables create songs --key artist --sort title --partitions 2").lines())
        .contains("key                  artist:S title:S", "partitions           2");
    assertThat(run("items", "put", "songs", SONG))
        .matches(put -> put.exitCode() == 0 && put.out().isEmpty())
        .matches(
            put -> put.err().matches("(?s)isotherm: done, .* 1 write units, partition \\d+\n"));
  }

  @AfterAll
  static void stop() {
    dev.close();
  }

  @Test
  void tablesAreMadeListedAndDeleted() {
    printed(0, "tables create films --key title --read-units 5 --write-units 6");
    assertThat(printed(1, "tables create films --key title")).contains("already exists");
    assertThat(printed(0, "tables list"))
        .containsPattern("films +ACTIVE +title:S +\\d+ +0 +0 B +provisioned, 5 read and 6 write")
        .containsPattern("songs +ACTIVE +artist:S title:S +2 .*on demand");
    assertThat(json(0, "tables describe films"))
        .contains("\"partitionKey\":{\"name\":\"title\",\"type\":\"S\"},\"sortKey\":null")
        .contains("\"onDemand\":false,\"readUnits\":5,\"writeUnits\":6,");
    assertThat(printed(2, "tables delete films")).contains("--yes");
    assertThat(printed(0, "tables delete films --yes")).isEqualTo("films is deleted.\n");
    assertThat(printed(4, "tables describe films")).contains("not found");
    assertThat(printed(4, "why table films")).contains("There is no table of this name");
  }

  @Test
  void itemsAreReadAndWrittenInBothForms() {
    var got = run("items", "get", "songs", "Miles", "So What", "--strong");
    assertThat(got.out()).isEqualTo(SONG + "\n");
    assertThat(got.err()).matches("isotherm: 1 read units, partition \\d+\n");
    assertThat(run("items", "get", "songs", "Miles", "So What", "--json").out())
        .contains("\"readUnits\":0.5,\"item\":{\"artist\":{\"S\":\"Miles\"},");

    printedWords(
        0,
        "items",
        "put",
        "songs",
        "{\"artist\":{\"S\":\"Nina\"},\"title\":{\"S\":\"A\"},\"live\":{\"SS\":[\"x\"]}}");
    printedWords(0, "items", "put", "songs", "{\"artist\":\"Nina\",\"title\":\"B\"}");
    assertThat(
            printedWords(
                1,
                "items",
                "put",
                "songs",
                "{\"artist\":\"Nina\",\"title\":\"B\"}",
                "--only-if",
                "attribute_not_exists(artist)"))
        .isEqualTo("isotherm: The conditional request failed\n");

    var first = run("items", "query", "songs", "Nina", "--limit", "1");
    assertThat(first.out())
        .isEqualTo("{\"artist\":\"Nina\",\"title\":\"A\",\"live\":{\"$SS\":[\"x\"]}}\n");
    var after = first.err().substring(first.err().indexOf('{'), first.err().lastIndexOf('\''));
    assertThat(run("items", "query", "songs", "Nina", "--limit", "1", "--after", after).out())
        .isEqualTo("{\"artist\":\"Nina\",\"title\":\"B\"}\n");
    assertThat(
            run("items", "scan", "songs", "--filter", "plays = :n", "--value", ":n=3", "--json")
                .out())
        .contains("\"count\":1,")
        .contains("\"items\":[{\"partition\":")
        .contains("\"lastKey\":null");

    assertThat(run("items", "delete", "songs", "Nina", "A").out()).contains("\"live\"");
    assertThat(run("items", "get", "songs", "Nina", "A"))
        .matches(none -> none.exitCode() == 4 && none.out().isEmpty());
    assertThat(printed(2, "items get songs Nina")).contains("artist and title");
    assertThat(printedWords(2, "items", "put", "songs", "{"))
        .startsWith("isotherm: The item cannot be read: It is no JSON at line 1, column 2: ");
  }

  @Test
  void theStateOfTheClusterIsOnOneScreen() {
    assertThat(printed(0, "status --check"))
        .startsWith("Healthy: 3 of 3 nodes live, ")
        .contains(" all led, ")
        .contains("Served: ")
        .containsPattern("n1 +active +yes");
    assertThat(json(0, "status")).contains("\"healthy\":true").contains("\"findings\":[");
    assertThat(printed(0, "nodes groups")).contains("0 (placement)").contains("MEMBERS");
    assertThat(printed(0, "why partition 1"))
        .contains("ID  TABLE")
        .contains("Nothing was decided about it");
    assertThat(printed(4, "why partition 4711")).contains("no partition");
    assertThat(printed(4, "why node n9")).contains("no node");
    assertThat(printed(1, "nodes drain n1 --dry-run")).startsWith("REFUSED: TOO_FEW_NODES");
  }

  @Test
  void whatIsHotIsSeen() {
    long deadline = System.nanoTime() + DONE.toNanos();
    try (var client = DatabaseClient.connect(endpoint)) {
      var song = Items.of("artist", "Miles", "title", "So What", "plays", 3);
      while (!printed(0, "top --once").contains("songs")
          || !printed(0, "hot-keys songs").contains("Miles")
          || !printed(0, "heat songs").contains("@  ")) {
        for (int i = 0; i < 200; i++) {
          client.table("songs").put(song).run();
        }
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
    }
    assertThat(json(0, "top --once --by writes")).contains("\"hottest\":[{\"id\":");
    assertThat(json(0, "heat songs --metric bytes --rows 4"))
        .contains("\"columnSeconds\":1,\"rows\":[{\"table\":\"songs\",\"start\":{\"encoded\":\"\"");
    assertThat(json(0, "hot-keys songs")).contains("\"accessedMax\":");
  }

  @Test
  void whoReadsNoMoreIsNoFailure() throws Exception {
    var top =
        launched(
            "../../isotherm top --json --endpoint "
                + endpoint
                + " | head -n 2; echo ${PIPESTATUS[0]}");

    assertThat(top.lines()).hasSize(3).last().isEqualTo("0");
    assertThat(top.lines().limit(2)).allMatch(line -> line.startsWith("{\"at\":\""));
  }

  @Test
  void bashCompletesCommands() throws Exception {
    var script = folder.resolve("completion.bash");
    Files.writeString(script, CommandRun.printed(0, "completion", "bash"));

    assertThat(
            launched(
                "source "
                    + script
                    + "; COMP_WORDS=(isotherm par); COMP_CWORD=1; _complete_isotherm;"
                    + " echo ${COMPREPLY[@]}"))
        .isEqualTo("partitions\n");
  }

  private static String launched(String script) throws IOException, InterruptedException {
    var process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      var printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(printed).isZero();
      return printed;
    }
  }

  private static CommandRun run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--endpoint=" + endpoint);
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static String printedWords(int exitCode, String... arguments) {
    var run = run(arguments);
    assertThat(run.exitCode()).as(run::toString).isEqualTo(exitCode);
    return run.out() + run.err();
  }

  private static String printed(int exitCode, String arguments) {
    return printedWords(exitCode, arguments.split(" "));
  }

  private static String json(int exitCode, String arguments) {
    var run = run((arguments + " --json").split(" "));
    assertThat(run.exitCode()).as(run::toString).isEqualTo(exitCode);
    assertThat(run.out()).startsWith("{").endsWith("}\n").hasLineCount(1);
    return run.out();
  }
}
