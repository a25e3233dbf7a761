package io.isotherm.load.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That Prometheus takes what it is given, and that alerts come when they should; by promtool. */
final class PrometheusTest {
  private static final Program PROMTOOL = new Program("promtool");

  @BeforeEach
  void isHere() throws InterruptedException {
    assumeTrue(PROMTOOL.isHere("promtool", "--version"), "No promtool is here.");
  }

  @Test
  void prometheusTakesItsSettingsAndRules() throws IOException, InterruptedException {
    assertThat(
            PROMTOOL.run(
                "check", "config", DeployFolder.of("prometheus/prometheus.yml").toString()))
        .contains("20 rules found", "9 rules found");
  }

  @Test
  void alertsComeWhenTheyShould() throws IOException, InterruptedException {
    var script =
        DeployFolder.of("../load-tests/src/test/resources/io/isotherm/load/deploy/alerts.yml");

    assertThat(PROMTOOL.run("test", "rules", script.normalize().toString())).contains("SUCCESS");
  }
}
