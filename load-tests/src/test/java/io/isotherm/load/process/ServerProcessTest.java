package io.isotherm.load.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerProcessTest {
  private static final Pattern READY = Pattern.compile("now ready");
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private List<ServerProcess> started = List.of();

  @AfterEach
  void killAll() {
    started.forEach(ServerProcess::kill);
  }

  @Test
  void isReadyWhenItSaysSoAndGoneWhenKilled() throws InterruptedException {
    var server = server("echo now ready; exec sleep 600");

    server.startReady(LONG);
    long pid = server.pid();

    assertThat(server.isAlive()).isTrue();
    server.kill();
    assertThat(server.isAlive()).isFalse();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void whatItSaidBeforeARestartDoesNotCount() throws InterruptedException {
    var marker = folder.resolve("marker");
    var server =
        server(
            "if [ -e "
                + marker
                + " ]; then exit 3; fi; : >"
                + marker
                + "; echo now ready; exec sleep 600");
    server.startReady(LONG);
    server.kill();

    long from = server.start();

    assertThatThrownBy(() -> server.awaitReady(from, LONG))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("ended before it was ready");
  }

  @Test
  void whoEndsEarlyIsQuoted() {
    var server = server("echo the port is taken; exit 1");

    assertThatThrownBy(() -> server.awaitReady(server.start(), LONG))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("the port is taken");
  }

  @Test
  void whoIsNotReadyInTimeIsAFailure() {
    var server = server("exec sleep 600");

    assertThatThrownBy(() -> server.awaitReady(server.start(), Duration.ofMillis(50)))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("not ready in time");
  }

  @Test
  void whoDoesNotGetReadyIsKilled() {
    var silent = named("a", "exec sleep 600");
    var failing = named("b", "echo now ready; exec sleep 600");
    started = List.of(silent, failing);

    assertThatThrownBy(() -> silent.startReady(Duration.ofMillis(50)))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("not ready in time");
    assertThatThrownBy(() ->
            failing.startReady(
                LONG,
                () -> {
                  throw new ServerFailure("nobody listens");
                }))
        .hasMessageContaining("nobody listens");
    assertThat(started).noneMatch(ServerProcess::isAlive);
  }

  @Test
  void whoRunsIsNotKilledForBeingStartedAgain() throws InterruptedException {
    var server = server("echo now ready; exec sleep 600");
    server.startReady(LONG);

    assertThatThrownBy(() -> server.startReady(LONG)).isInstanceOf(IllegalStateException.class);
    assertThat(server.isAlive()).isTrue();
  }

  @Test
  void whatAServerStartedDiesWithIt() throws InterruptedException {
    var server = server("sleep 600 & echo now ready; wait");
    server.startReady(LONG);
    var children = ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();

    server.kill();

    assertThat(children).isNotEmpty();
    children.forEach(child -> child.onExit().join());
  }

  @Test
  void whoStopsWhenAskedToStopsCleanly() throws InterruptedException {
    var server = server("trap 'exit 0' TERM; echo now ready; while :; do sleep 0.1; done");
    server.startReady(LONG);

    server.stop(LONG);

    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void whoStopsWithAnErrorOrNotAtAllIsAFailureAndGone() throws InterruptedException {
    var failing = named("a", "trap 'exit 3' TERM; echo now ready; while :; do sleep 0.1; done");
    var deaf = named("b", "trap '' TERM; echo now ready; while :; do sleep 0.1; done");
    started = List.of(failing, deaf);
    for (var server : started) {
      server.startReady(LONG);
    }

    assertThatThrownBy(() -> failing.stop(LONG)).hasMessageContaining("exit code 3");
    assertThatThrownBy(() -> deaf.stop(Duration.ofMillis(50))).hasMessageContaining("did not stop");
    assertThat(started).noneMatch(ServerProcess::isAlive);
  }

  @Test
  void whoIsEndedForGoodIsNotStartedAgain() throws InterruptedException {
    var server = server("echo now ready; exec sleep 600");
    server.startReady(LONG);

    server.endForGood();

    assertThat(server.isAlive()).isFalse();
    assertThatThrownBy(server::start)
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("this run is ending");
  }

  @Test
  void killsOneServerAfterTheOtherAndStartsItAgain() throws InterruptedException {
    started =
        List.of(
            named("a", "echo now ready; exec sleep 600"),
            named("b", "echo now ready; exec sleep 600"));
    for (var server : started) {
      server.startReady(LONG);
    }
    var before = started.stream().map(ServerProcess::pid).toList();
    var cluster = new Scripts(started);
    var killer = new Killer(cluster, 1, Duration.ofMillis(5), LONG, new SplittableRandom(1));

    killer.work();

    assertThat(killer.done()).isEqualTo(1);
    assertThat(killer.isAtWork()).isFalse();
    assertThat(cluster.pids()).hasSize(2).isNotEqualTo(before);
    cluster.close();
    assertThat(cluster.pids()).isEmpty();
  }

  @Test
  void freePortsAreDifferentAndBelowThoseOfOutgoingConnections() throws IOException {
    var ports = Ports.free(20);

    assertThat(ports).doesNotHaveDuplicates().hasSize(20).allMatch(port -> port < 32_768);
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.getFirst()));
      assertThat(Ports.free(20)).doesNotContain(ports.getFirst());
    }
  }

  @Test
  void portsInARowAreFree() throws IOException {
    int first = Ports.consecutive(12);

    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 5));
      assertThat(Ports.consecutive(12)).isGreaterThan(first + 5);
    }
  }

  private record Scripts(List<ServerProcess> servers) implements Cluster {
    @Override
    public List<String> endpoints() {
      return List.of();
    }
  }

  private ServerProcess server(String script) {
    var server = named("server", script);
    started = List.of(server);
    return server;
  }

  private ServerProcess named(String name, String script) {
    var command = List.of("sh", "-c", script);
    return new ServerProcess(name, command, folder.resolve(name + ".log"), READY);
  }
}
