package io.isotherm.load.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.compare.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTableTest {
  @Test
  void saysOfEachFigureWhetherItsGoalIsMet() {
    var lines =
        GoalTable.of(
            List.of(
                GoalRow.of("a stall", 20.04, "ms", 1).with(new Goal.AtMost(20)),
                GoalRow.of("throughput", 0.95, "x", 3).with(new Goal.AtLeast(0.95)),
                GoalRow.none("lost", 0),
                GoalRow.count("kills", 1_234)));

    assertThat(lines.stream().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "figure goal met",
            "a stall 20.0 ms <= 20 NO",
            "throughput 0.950 x >= 0.95 yes",
            "lost 0 <= 0 yes",
            "kills 1,234",
            "goals met: 2 of 3");
  }

  @Test
  void whatWasNotMeasuredMeetsNoGoal() {
    var row = GoalRow.of("until it is alone", null, "s", 0).with(new Goal.AtMost(30));

    assertThat(row.met()).isFalse();
    assertThat(row.text()).isEqualTo("-");
  }
}
