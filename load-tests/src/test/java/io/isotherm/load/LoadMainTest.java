package io.isotherm.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadMainTest {
  @TempDir Path folder;

  @Test
  void everyMixRunsInMemoryAndIsReportedAsJson() throws IOException {
    var json = folder.resolve("result.json");

    int code =
        LoadMain.commandLine()
            .execute(
                "load",
                "--target=memory",
                "--workload=write,read,95-5,50-50,scan",
                "--keys=zipfian",
                "--clients=4",
                "--items=200",
                "--warm-up=10ms",
                "--duration=40ms",
                "--json=" + json);

    assertThat(code).isZero();
    assertThat(Files.readString(json))
        .contains("\"workload\": \"SCAN\"", "\"p999Micros\"", "\"operationsPerSecond\"");
  }

  @Test
  void aHistoryIsRecordedBesideALoadAndCheckedAgainLater() {
    var history = folder.resolve("history").toString();

    int loaded =
        LoadMain.commandLine()
            .execute(
                "load",
                "--target=memory",
                "--clients=2",
                "--items=10",
                "--warm-up=0s",
                "--duration=50ms",
                "--history=" + history);
    int checked = LoadMain.commandLine().execute("check", history);

    assertThat(loaded).isZero();
    assertThat(checked).isZero();
  }

  @Test
  void aViolationInAHistoryIsAnExitCode() throws IOException {
    var history = folder.resolve("bad");
    Files.writeString(
        history,
        "{\"key\":\"a\",\"operation\":\"read\",\"value\":\"x\",\"begun\":1,\"ended\":2}\n");

    assertThat(LoadMain.commandLine().execute("check", history.toString())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load --target=memory --workload=jump",
        "load --target=memory --items=0",
        "load --target=memory --clients=0",
        "load --target=memory --item-bytes=3",
        "load --target=memory --duration=0s",
        "check /no/such/file",
        "clients java --endpoint=https://127.0.0.1:1",
      })
  void whatCannotBeDoneIsOneSentence(String line) {
    var errors = new StringWriter();

    int code = LoadMain.commandLine().setErr(new PrintWriter(errors)).execute(line.split(" ", -1));

    assertThat(code).isEqualTo(1);
    assertThat(errors.toString().strip()).hasLineCount(1).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load --duration=5x",
        "load --keys=some",
        "capacity --scenario=some",
        "clients cobol",
        "jump",
        "check"
      })
  void misuseHasItsOwnExitCode(String line) {
    int code =
        LoadMain.commandLine()
            .setErr(new PrintWriter(new StringWriter()))
            .execute(line.split(" ", -1));

    assertThat(code).isEqualTo(2);
  }
}
