package io.isotherm.load.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
  private static final Subject OURS = new Subject(URI.create("http://127.0.0.1:8000"), true);

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void itsLinesAreHandedOnAndItsLastOneIsTheScore() throws InterruptedException {
    var score =
        shell("echo \"$1 $2 $AWS_REGION\"; echo '3 passed, 0 failed'", Duration.ofMinutes(1));

    assertThat(score).isEqualTo(new Score(3, 0));
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("http://127.0.0.1:8000 --ours ")
        .doesNotContain("passed");
  }

  @Test
  void endingWithoutAScoreIsAFailure() {
    assertThatThrownBy(() -> shell("echo broken; exit 3", Duration.ofMinutes(1)))
        .isInstanceOf(ClientFailure.class)
        .hasMessageContaining("exit code 3");
  }

  @Test
  void itIsKilledWithItsChildrenWhenItsTimeIsOver() {
    assertThatThrownBy(() -> shell("sleep 600 & echo $!; wait", Duration.ofMillis(500)))
        .isInstanceOf(ClientFailure.class)
        .hasMessageContaining("did not end");

    long child = Long.parseLong(printed.toString(StandardCharsets.UTF_8).strip());
    ProcessHandle.of(child)
        .ifPresent(alive -> assertThat(alive.onExit()).succeedsWithin(Duration.ofSeconds(30)));
  }

  private Score shell(String text, Duration limit) throws InterruptedException {
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Script("it", List.of("sh", "-c", text, "sh"), folder, limit).run(OURS, out);
  }
}
