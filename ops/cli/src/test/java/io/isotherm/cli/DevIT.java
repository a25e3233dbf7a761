package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.CostWarning;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./isotherm dev}, as a newcomer meets it. */
final class DevIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int PORTS = 12;

  @TempDir private Path folder;
  private int ports;

  @BeforeEach
  void findPorts() throws IOException {
    ports = new FreePorts().consecutive(PORTS);
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws Exception {
    try (var dev = LaunchedProcess.start(arguments()).await("isotherm: ready", START)) {
      try (var client = DatabaseClient.connect("127.0.0.1:" + ports)) {
        client.tables().create(NewTable.of("music", "artist", "song"));
        Table music = client.table("music");
        music.awaitActive(START);
        music.put(Items.of("artist", "Nina", "song", "Sinnerman", "year", 1965)).run();
        assertThat(item(music, "Sinnerman")).isNotNull();
      }
      assertThat(health(ports + 1)).isEqualTo(200);
      assertThat(dev.terminate(STOP)).isZero();
      assertThat(dev.printed()).contains("isotherm: stopped");
    }
    try (var dev = LaunchedProcess.start(arguments()).await("isotherm: ready", START)) {
      try (var client = DatabaseClient.connect("127.0.0.1:" + ports)) {
        assertThat(Items.toMap(item(client.table("music"), "Sinnerman")))
            .containsKeys("artist", "song", "year");
        var cost = client.table("music").scan().explain();
        assertThat(cost.pages()).isEqualTo(1);
        assertThat(cost.total()).isEqualTo(CapacityUnits.eventualRead(1));
        assertThat(cost.warnings())
            .extracting(CostWarning::code)
            .containsExactly(CostWarning.Code.READS_WHOLE_TABLE);
      }
      assertThat(dev.terminate(STOP)).isZero();
    }
  }

  @Test
  void hugePagesAreUsedWhereTheSystemHasThem() throws Exception {
    var system = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    assumeTrue(Files.exists(system), "This is not Linux, or it has no huge pages.");
    boolean offered = Files.readString(system).matches("(?s).*\\[(always|madvise)].*");
    try (var dev = LaunchedProcess.start(arguments()).await("isotherm: ready", START)) {
      assertThat(dev.arguments().contains("-XX:+UseTransparentHugePages")).isEqualTo(offered);
    }
  }

  @Test
  void aPortInUseIsOneClearSentence() throws Exception {
    try (var taken = new ServerSocket(ports, 1, InetAddress.getLoopbackAddress());
        var dev = LaunchedProcess.start(arguments())) {
      assertThat(dev.awaitExit(START)).isEqualTo(1);
      assertThat(dev.printed())
          .contains(
              "isotherm: The port %d is in use; choose another with --grpc-port."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void aDataFolderOfAnotherVersionIsRefused() throws Exception {
    Path node = Files.createDirectories(folder.resolve("data/n1"));
    Files.writeString(node.resolve("identity"), "isotherm identity 99\n00000000\n");
    try (var dev = LaunchedProcess.start(arguments())) {
      assertThat(dev.awaitExit(START)).isEqualTo(1);
      assertThat(dev.printed())
          .contains("isotherm: The data folder was written by another version of Isotherm");
    }
  }

  @Test
  void aDataFolderIsHeldByOneProcess() throws Exception {
    try (var first = LaunchedProcess.start(arguments()).await("isotherm: ready", START)) {
      ports = new FreePorts().consecutive(PORTS);
      try (var second = LaunchedProcess.start(arguments())) {
        assertThat(second.awaitExit(START)).isEqualTo(1);
        assertThat(second.printed()).contains("The data folder is in use by another process");
      }
      assertThat(first.terminate(STOP)).isZero();
    }
  }

  @Test
  void aWrongCommandLineSaysWhatIsWrong() throws Exception {
    try (var wrong = LaunchedProcess.start("dev", "--grpc-prot", "1")) {
      assertThat(wrong.awaitExit(STOP)).isEqualTo(2);
      assertThat(wrong.printed()).contains("--grpc-prot").contains("Try: isotherm dev --help");
    }
  }

  private static Item item(Table music, String song) {
    return Objects.requireNonNull(
        music.get(Items.of("artist", "Nina", "song", song)).strong().run().item());
  }

  private static int health(int port) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private String[] arguments() {
    var arguments = new ArrayList<>(List.of("dev", "--data", folder.resolve("data").toString()));
    arguments.addAll(List.of("--grpc-port", "" + ports, "--http-port", "" + (ports + 1)));
    arguments.addAll(List.of("--placement-port", "" + (ports + 2)));
    arguments.addAll(List.of("--console-port", "" + (ports + 3)));
    arguments.addAll(List.of("--node-port", "" + (ports + 6)));
    arguments.addAll(List.of("--raft-port", "" + (ports + 9)));
    return arguments.toArray(String[]::new);
  }
}
