package io.isotherm.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CheckRunTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void everyCheckHasALineAndCounts() throws InterruptedException {
    var score =
        run(
            Duration.ofSeconds(30),
            new Check("one holds", () -> Expect.equal(1, 1)),
            new Check("one does not", () -> Expect.equal(1, 2)),
            new Check("one breaks", CheckRunTest::breaks));

    assertThat(score).isEqualTo(new Score(1, 2));
    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("ok   it: one holds \\(\\d+ ms\\)"),
            line ->
                assertThat(line).startsWith("FAIL it: one does not").contains("1 but there was 2"),
            line ->
                assertThat(line).startsWith("FAIL it: one breaks").contains("the disk is full"));
  }

  @Test
  void aCheckThatDoesNotEndHasFailedAndTheNextOneRuns() throws InterruptedException {
    var never = new CountDownLatch(1);

    var score =
        run(
            Duration.ofMillis(50),
            new Check("one hangs", never::await),
            new Check("one holds", () -> Expect.that(true, "so")));

    assertThat(score).isEqualTo(new Score(1, 1));
  }

  @Test
  void aScoreIsReadAsItIsPrinted() {
    var score = new Score(87, 1);

    assertThat(Score.parse(score.toString())).contains(score);
    assertThat(Score.parse("java: 87 passed, 1 failed")).isEmpty();
    assertThat(score.isClean()).isFalse();
    assertThat(Score.NONE.isClean()).isFalse();
  }

  private static void breaks() throws IOException {
    throw new IOException("the disk\n is full");
  }

  private Score run(Duration checkMax, Check... checks) throws InterruptedException {
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new CheckRun("it", out, checkMax).run(List.of(checks));
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
