package io.isotherm.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.placement.catalog.ReplicaChange;
import io.isotherm.placement.planner.Reason;
import io.isotherm.placement.planner.balance.BalanceReason;
import io.isotherm.placement.planner.repair.AskedNodes;
import io.isotherm.placement.planner.split.SplitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide to operating a cluster says what every reason of a change or a refusal means. */
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
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    SplitReason.values(),
                    BalanceReason.values(),
                    ReplicaChange.Cause.values(),
                    // Why a replica is not replaced.
                    new Reason[] {
                      Reason.NO_NODE_LEFT,
                      Reason.NO_DISK_LEFT,
                      Reason.NO_PLACEMENT_NODE,
                      Reason.MEMBER_UNREPORTED,
                      Reason.REST_NOT_LIVE,
                      Reason.NO_LEADER
                    },
                    AskedNodes.NodeReason.values())
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .collect(Collectors.toSet()));
  }
}
