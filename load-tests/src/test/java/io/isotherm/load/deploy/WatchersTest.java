package io.isotherm.load.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That dashboards and rules ask for what there is, and that the guide tells of every alert. */
final class WatchersTest {
  private static final Pattern ASKED = Pattern.compile("isotherm_[a-z0-9_]+");
  private static final Pattern LISTED =
      Pattern.compile("^\\| `(isotherm_\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);
  private static final Pattern ALERT =
      Pattern.compile(
          "- alert: (\\w+)$.*?severity: (critical|warning)$.*?guide: (\\S+)$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SECTION = Pattern.compile("^## (Isotherm\\w+)$", Pattern.MULTILINE);

  @Test
  void whatDashboardsAndRulesAskForIsInTheGuideToMetrics() throws IOException {
    var listed =
        LISTED
            .matcher(guide("metrics.md"))
            .results()
            .flatMap(WatchersTest::series)
            .collect(Collectors.toSet());
    for (var watcher : watchers()) {
      var asked =
          ASKED
              .matcher(Files.readString(watcher))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toSet());
      assertThat(asked).as(watcher.toString()).isNotEmpty();
      assertThat(listed).as(watcher.toString()).containsAll(asked);
    }
  }

  /** A histogram is asked for by the series that it is made of. */
  private static Stream<String> series(MatchResult row) {
    var name = row.group(1);
    return row.group(2).equals("histogram")
        ? Stream.of("_bucket", "_sum", "_count").map(end -> name + end)
        : Stream.of(name);
  }

  private static List<Path> watchers() throws IOException {
    try (var files = Files.list(DeployFolder.of("grafana/dashboards"))) {
      return Stream.concat(
              files,
              Stream.of(
                  DeployFolder.of("prometheus/alerts.yml"),
                  DeployFolder.of("prometheus/cloudwatch.yml")))
          .toList();
    }
  }

  @Test
  void everyAlertHasASectionInTheGuideAndALinkToIt() throws IOException {
    var alerts = ALERT.matcher(DeployFolder.read("prometheus/alerts.yml")).results().toList();

    assertThat(alerts)
        .allSatisfy(alert ->
            assertThat(alert.group(3))
                .isEqualTo("docs/guide/alerts.md#" + alert.group(1).toLowerCase(Locale.ROOT)));
    assertThat(SECTION.matcher(guide("alerts.md")).results().map(section -> section.group(1)))
        .containsExactlyElementsOf(alerts.stream().map(alert -> alert.group(1)).toList());
  }

  @Test
  void everyAlertIsPlayed() throws IOException {
    var script =
        Files.readString(
            DeployFolder.of("../load-tests/src/test/resources/io/isotherm/load/deploy/alerts.yml"));
    Set<String> played =
        Pattern.compile("alertname: (\\w+)\n +exp_alerts:")
            .matcher(script)
            .results()
            .map(check -> check.group(1))
            .collect(Collectors.toSet());

    assertThat(ALERT.matcher(DeployFolder.read("prometheus/alerts.yml")).results())
        .extracting(alert -> alert.group(1))
        .containsExactlyInAnyOrderElementsOf(played);
  }

  private static String guide(String name) throws IOException {
    return Files.readString(DeployFolder.of("../docs/guide/" + name));
  }
}
