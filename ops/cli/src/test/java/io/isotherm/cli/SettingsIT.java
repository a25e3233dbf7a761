package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.isotherm.consensus.FreePorts;
import io.isotherm.placement.folder.IdentityFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator tells {@code ./isotherm server}, and how it answers what cannot be. */
final class SettingsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int FAILED = 1;
  private static final int WRONG_COMMAND_LINE = 2;

  @TempDir private Path folder;
  private ServerAddress address;

  @BeforeEach
  void findPorts() throws IOException {
    address = new ServerAddress(new FreePorts().consecutive(ServerAddress.PORTS));
  }

  @Test
  void aFlagWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
    int port = address.first();
    Path file =
        settings(
            "node-id = file\nroles = router\njoin = %s\nzone = file\nhttp-port = %d\npartition-write-units = 1000\ndynamodb-quotas = true\n"
                .formatted(address.placement(), port));
    var environment =
        Map.of(
            "ISOTHERM_CONFIG",
            file.toString(),
            "ISOTHERM_ZONE",
            "environment",
            "ISOTHERM_GRPC_PORT",
            "" + (port + 1),
            "ISOTHERM_CONSOLE_PORT",
            "1");
    try (var server =
        LaunchedProcess.start(environment, "server", "--console-port", "" + (port + 2))) {
      server.await("isotherm: ready  node=file grpc=127.0.0.1:" + (port + 1), LIMIT);
      assertThat(server.printed().lines())
          .contains(
              "isotherm: config = " + file,
              "isotherm: zone = environment",
              "isotherm: partition-read-units = 3000",
              "isotherm: partition-write-units = 1000",
              "isotherm: dynamodb-quotas = true",
              "isotherm: tls = off",
              "isotherm: http-port = " + port,
              "isotherm: only port "
                  + port
                  + " (HTTP) asks callers for credentials; keep all others on a network of your own",
              "isotherm: console-port = " + (port + 2));
      // Nobody leads anything yet, but the ports are those that were set.
      assertThat(health(port)).isEqualTo(503);
      assertThat(health(port + 2)).isEqualTo(503);
    }
  }

  static Stream<Arguments> wrongCommandLines() {
    return Stream.of(
        arguments(List.of("--node-id=n1", "--rolls=node"), "Unknown option: '--rolls=node'"),
        arguments(List.of(), "Missing required option: '--node-id=ID'"),
        arguments(
            List.of("--node-id=n1", "--grpc-port=many"),
            "Invalid value for option '--grpc-port': 'many' is not an int"),
        arguments(List.of("--node-id=n1", "--roles=cook"), "but was 'cook'"),
        arguments(
            List.of("--node-id=n1", "--config=missing.properties"),
            "The settings file cannot be read: missing.properties"));
  }

  @ParameterizedTest
  @MethodSource("wrongCommandLines")
  void aWrongCommandLineIsOneClearSentence(List<String> options, String sentence) throws Exception {
    assertRefused(WRONG_COMMAND_LINE, sentence, Map.of(), options.toArray(String[]::new));
  }

  static Stream<Arguments> impossibleSettings() {
    return Stream.of(
        arguments("--node-id=n 1", "A node id (--node-id) is 1 to 63 letters"),
        arguments("--grpc-port=70000", "A port is from 1 to 65535: 70000"),
        arguments("--join=here", "An address to join (--join) is host:port: here"),
        arguments("--join=here:0", "An address to join (--join) is host:port: here:0"),
        arguments("--replicas=2", "A group has 1, 3, 5, 7 or 9 replicas (--replicas): 2"),
        arguments(
            "--partition-write-units=-1", "A partition serves some units, or 0 for no ceiling"),
        arguments(
            "--tls-ca=ca.pem",
            "TLS takes three files (--tls-ca, --tls-cert, --tls-key), and --tls-cert is missing."),
        arguments("--roles=node", "needs the addresses of those that have it (--join)."),
        arguments("--roles=,", "A process has at least one role (--roles)"),
        arguments("--host=", "A host (--host, --bind) is a name or an address, and not empty."),
        arguments("--host=host.invalid", "Cannot listen on host.invalid:8080: that is no address"),
        // Set aside for documentation, and on nobody's machine.
        arguments("--host=192.0.2.1", "Cannot listen on 192.0.2.1:8080: that is no address"));
  }

  @ParameterizedTest
  @MethodSource("impossibleSettings")
  void aSettingThatCannotBeIsOneClearSentence(String option, String sentence) throws Exception {
    assertRefused(FAILED, sentence, Map.of("ISOTHERM_NODE_ID", "n1"), option);
  }

  @Test
  void anUnknownNameInTheFileIsRefused() throws Exception {
    Path file = settings("node-id = n1\ngrpc-prot = 7000\n");
    assertRefused(
        WRONG_COMMAND_LINE,
        "The settings file names no such option: grpc-prot",
        Map.of(),
        "--config=" + file);
  }

  @Test
  void aWrongNumberInTheEnvironmentIsRefused() throws Exception {
    assertRefused(
        WRONG_COMMAND_LINE,
        "'many' is not an int",
        Map.of("ISOTHERM_NODE_ID", "n1", "ISOTHERM_RAFT_PORT", "many"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grpc-port",
        "http-port",
        "console-port",
        "node-port",
        "raft-port",
        "placement-port"
      })
  void aPortInUseIsOneClearSentence(String port) throws Exception {
    int number = address.portOf("--" + port);
    try (var _ = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          FAILED,
          "The port %d is in use; choose another with --%s.".formatted(number, port),
          Map.of(),
          alone("n1"));
    }
  }

  @Test
  void aDataFolderOfAnotherNodeIsRefused() throws Exception {
    IdentityFile.open(folder, "n7", new SecureRandom());
    assertRefused(FAILED, "The data folder belongs to node n7: " + folder, Map.of(), alone("n1"));
  }

  @Test
  void aDataFolderOfAnotherVersionIsRefused() throws Exception {
    Files.writeString(folder.resolve("identity"), "isotherm identity 99\n00000000\n");
    assertRefused(
        FAILED,
        "The data folder was written by another version of Isotherm",
        Map.of(),
        alone("n1"));
  }

  @Test
  void aDataFolderThatIsAFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(
        FAILED,
        "The data folder cannot be made or written to: " + file,
        Map.of(),
        "--node-id=n1",
        "--data=" + file);
  }

  /** The options of a cluster of one process. */
  private String[] alone(String id) {
    var options = Stream.of("--node-id=" + id, "--data=" + folder, "--replicas=1");
    return Stream.concat(options, address.options().stream()).toArray(String[]::new);
  }

  private static void assertRefused(
      int exitCode, String sentence, Map<String, String> environment, String... options)
      throws Exception {
    var command = Stream.concat(Stream.of("server"), Arrays.stream(options));
    try (var server = LaunchedProcess.start(environment, command.toArray(String[]::new))) {
      assertThat(server.awaitExit(LIMIT)).as(server.printed()).isEqualTo(exitCode);
      assertThat(server.printed().lines())
          .as("one line says it")
          .filteredOn(line -> line.startsWith("isotherm: ") && line.contains(sentence))
          .hasSize(1);
      assertThat(server.printed()).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  private Path settings(String lines) throws IOException {
    return Files.writeString(folder.resolve("settings.properties"), lines);
  }

  private static int health(int port) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
