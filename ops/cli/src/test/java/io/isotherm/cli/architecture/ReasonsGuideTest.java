package io.isotherm.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.placement.planner.split.SplitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide to operating a cluster says what every reason of a split or a merge means. */
final class ReasonsGuideTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \\|", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("[A-Z_]+");

  @Test
  void theGuideListsEveryReasonAndNoOther() throws IOException {
    String guide = Files.readString(Path.of("../../docs/guide/operate.md"));
    assertThat(
            ROW.matcher(guide)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results().map(MatchResult::group)))
        .containsExactlyElementsOf(
            Arrays.stream(SplitReason.values()).map(SplitReason::name).toList());
  }
}
