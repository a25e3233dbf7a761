package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.output.ExitCode;
import io.isotherm.model.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with nobody to ask: what they end with, and what they say. */
final class MainTest {
  @Test
  void exitCodesAreInTheHelpAndInTheGuide() throws IOException {
    var help = CommandRun.printed(0, "--help").replaceAll("\\s+", " ");
    var guide = Files.readString(Path.of("../../docs/guide/cli.md"));

    for (var exit : ExitCode.values()) {
      assertThat(help).contains(exit.meaning());
      assertThat(guide).contains("| %d | %s |".formatted(exit.code(), exit.meaning()));
    }
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
  }

  @Test
  void theVersionIsToldWithoutLookingAtCommands() {
    assertThat(CommandRun.printed(0, "--version")).startsWith("isotherm ");
    assertThat(CommandRun.printed(0, "-V")).startsWith("isotherm ");
    assertThat(Main.commandLine("--version").getSubcommands()).isEmpty();
    assertThat(Main.commandLine("--help").getSubcommands()).isNotEmpty();
  }

  @Test
  void nobodyIsThere() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(CommandRun.printed(3, "status", "--endpoint", "127.0.0.1:" + port))
        .startsWith("isotherm: ")
        .contains("--endpoint 127.0.0.1:" + port)
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "staatus ; Unmatched argument",
        "status --jsn ; --jsn",
        "status --endpoint nowhere ; An endpoint (--endpoint) is host:port: nowhere",
        "heat --minutes 481 ; --minutes",
        "heat --metric colour ; --metric",
        "top --every 0 ; --every",
        "why planet 7 ; partition|table|node",
        "why partition ; isotherm why partition ID",
        "why partition seven ; A partition has a number: seven",
        "tables create songs ; --key",
        "tables create songs --key artist:T ; S, N or B",
        "tables create songs --key artist --read-units 5 ; provisioned together",
        "config set ; Nothing is named",
        "items get songs ; KEY",
        "completion fish ; completion"
      })
  void aWrongCommandLineEndsWithTwo(String arguments, String told) {
    assertThat(CommandRun.printed(2, arguments.split(" "))).contains(told);
  }

  @Test
  void everyRefusalHasAnExitCode() {
    assertThat(ExitCode.of(ErrorCode.RESOURCE_NOT_FOUND)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(ExitCode.of(ErrorCode.OUTCOME_UNKNOWN)).isEqualTo(ExitCode.UNKNOWN);
    assertThat(ExitCode.of(ErrorCode.UNAVAILABLE)).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(ExitCode.of(ErrorCode.THROTTLED)).isEqualTo(ExitCode.BUSY);
    for (var code : ErrorCode.values()) {
      assertThat(ExitCode.of(code)).isNotIn(ExitCode.OK, ExitCode.USAGE, ExitCode.UNHEALTHY);
    }
  }
}
