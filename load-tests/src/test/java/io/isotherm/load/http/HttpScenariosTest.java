package io.isotherm.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isotherm.load.compare.Figure;
import io.isotherm.load.compare.Goal;
import io.isotherm.load.compare.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpScenariosTest {
  @Test
  void everyPromiseOfTheProjectHasItsGoalWithAnyNumberOfConnections() {
    var faster = new Goal.TimesAtLeast(1.5);
    var reads = Map.of(Figure.OPERATIONS, faster, Figure.CPU, new Goal.TimesAtMost(0.5));
    var writes = Map.of(Figure.OPERATIONS, faster);

    assertThat(HttpScenarios.besideDynamoDbLocal(List.of(16, 64)))
        .extracting(Scenario::label, Scenario::clients, Scenario::goals)
        .containsExactly(
            tuple("16 clients, strong reads", 16, reads),
            tuple("64 clients, strong reads", 64, reads),
            tuple("16 clients, writes", 16, writes),
            tuple("64 clients, writes", 64, writes));
    assertThat(HttpScenarios.frontDoor(List.of(64)))
        .extracting(Scenario::label, Scenario::goals)
        .containsExactly(
            tuple("64 clients, reads", Map.of(Figure.OPERATIONS, new Goal.TimesAtLeast(0.6))));
  }
}
