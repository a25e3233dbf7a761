package io.isotherm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The commands that ask a cluster, done once in this JVM against a cluster in another, so that it
 * notes what commands load and nothing that servers do.
 */
final class CommandRehearsal {
  private static final String HOST = "127.0.0.1";
  private static final String ITEM = "{\"artist\":\"a\",\"title\":\"t\",\"n\":1}";

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("tables", "create", "rehearsal", "--key", "artist", "--sort", "title"),
          List.of("tables", "list"),
          List.of("tables", "describe", "rehearsal", "--json"),
          List.of("items", "put", "rehearsal", ITEM),
          List.of("items", "get", "rehearsal", "a", "t", "--json"),
          List.of("items", "query", "rehearsal", "a"),
          List.of("items", "scan", "rehearsal"),
          List.of("explain", "scan", "rehearsal"),
          List.of("status"),
          List.of("status", "--json"),
          List.of("top", "--once"),
          List.of("heat"),
          List.of("hot-keys", "rehearsal"),
          List.of("why"),
          List.of("partitions", "list"),
          List.of("nodes", "list"),
          List.of("nodes", "groups"),
          List.of("config", "show"),
          List.of("keys", "list"));

  private CommandRehearsal() {}

  /**
   * Does them all.
   *
   * @param launcher that starts the other process
   * @param folder for its data
   * @return how many were done
   */
  static int run(Path launcher, Path folder) throws IOException {
    var ports = FreePorts.find(HOST, DevCluster.NODES);
    var first = ports.getFirst();
    var dev =
        new ProcessBuilder(
                launcher.toString(),
                "dev",
                "--data=" + folder.resolve("data"),
                "--grpc-port=" + first.grpc(),
                "--http-port=" + first.http(),
                "--console-port=" + first.console(),
                "--node-port=" + first.node(),
                "--raft-port=" + first.raft(),
                "--placement-port=" + first.placement())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var printed = dev.inputReader(StandardCharsets.UTF_8)) {
      String line = printed.readLine();
      while (line != null && !line.startsWith("isotherm: ready")) {
        line = printed.readLine();
      }
      if (line == null) {
        throw new StartFailure("The cluster for the rehearsal of commands did not start.");
      }
      run(HOST + ":" + first.grpc());
    } finally {
      dev.destroyForcibly().onExit().join();
    }
    return COMMANDS.size();
  }

  private static void run(String endpoint) {
    for (var command : COMMANDS) {
      var arguments = new java.util.ArrayList<>(command);
      arguments.add("--endpoint=" + endpoint);
      var nowhere = new PrintWriter(Writer.nullWriter());
      int exitCode = Main.run(arguments.toArray(String[]::new), nowhere, nowhere);
      if (exitCode != 0) {
        throw new StartFailure(
            "The rehearsal of isotherm %s ended with %d."
                .formatted(String.join(" ", command), exitCode));
      }
    }
  }
}
