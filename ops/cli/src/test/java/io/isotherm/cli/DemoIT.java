package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code isotherm demo}, as somebody meets it who has two minutes. */
final class DemoIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration FIRST_SPLIT = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Pattern CONSOLE = Pattern.compile("console=(http://\\S+)");
  private static final Pattern GRPC = Pattern.compile("grpc=(\\S+)");

  @Test
  void theHotPartitionIsSplitBeforeOnesEyes() throws Exception {
    try (var demo = LaunchedProcess.start("demo").await("isotherm: ready", START)) {
      demo.await("the first split, after ", FIRST_SPLIT).await("% throttled", FIRST_SPLIT);
      assertThat(demo.printed()).contains("split of sensors, partition");
      assertThat(CommandRun.printed(0, "why", "table", "sensors", "--endpoint", found(GRPC, demo)))
          .contains("SPLIT")
          .contains("DONE");
      try (var http = HttpClient.newHttpClient()) {
        var request =
            HttpRequest.newBuilder(URI.create(found(CONSOLE, demo) + "/console/")).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .containsIgnoringCase("<!doctype html>");
      }
      assertThat(demo.terminate(STOP)).isZero();
      assertThat(demo.printed()).contains("isotherm: stopped");
    }
  }

  private static String found(Pattern pattern, LaunchedProcess demo) {
    var found = pattern.matcher(demo.printed());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
