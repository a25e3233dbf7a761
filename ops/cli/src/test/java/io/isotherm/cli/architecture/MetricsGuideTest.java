package io.isotherm.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide to metrics lists every metric that the sources declare, and no other, as it is. */
final class MetricsGuideTest {
  private static final Path ROOT = Path.of("../..");

  private static final Pattern DECLARED =
      Pattern.compile(
          "Metric\\.(counter|gauge|histogram)\\(\\s*\"(isotherm_\\w+)\",\\s*\"([^\"]+)"
              + "((?:\"\\s*\\+\\s*\"[^\"]+)*)\"((?:,\\s*\"\\w+\"\\s*)*)\\)");

  /** Where a text goes on in the next line. */
  private static final Pattern CUT = Pattern.compile("\"\\s*\\+\\s*\"");

  private static final Pattern NAME = Pattern.compile("\"isotherm_\\w+\"");
  private static final Pattern LABEL = Pattern.compile("\"(\\w+)\"");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(isotherm_\\w+)` \\| (\\w+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

  @Test
  void theGuideListsEveryMetricThatIsDeclared() throws IOException {
    var guide = Files.readString(ROOT.resolve("docs/guide/metrics.md"));
    var listed =
        ROW.matcher(guide)
            .results()
            .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(3), row.group(4)));

    assertThat(listed).containsExactlyInAnyOrderElementsOf(declared());
  }

  @Test
  void everyMetricIsDeclaredInTheWayThatThisTestReads() {
    long named = sources().mapToLong(source -> NAME.matcher(source).results().count()).sum();

    assertThat(named).isEqualTo(declared().size());
  }

  private static List<String> declared() {
    return sources()
        .flatMap(source -> DECLARED.matcher(source).results())
        .map(found ->
            String.join(
                " | ",
                found.group(2),
                found.group(1),
                labels(found.group(5)),
                found.group(3) + CUT.matcher(found.group(4)).replaceAll("")))
        .toList();
  }

  private static String labels(String declared) {
    var labels =
        LABEL
            .matcher(declared)
            .results()
            .map(label -> "`" + label.group(1) + "`")
            .collect(Collectors.joining(", "));
    return labels.isEmpty() ? "-" : labels;
  }

  private static Stream<String> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
          .map(MetricsGuideTest::read)
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
