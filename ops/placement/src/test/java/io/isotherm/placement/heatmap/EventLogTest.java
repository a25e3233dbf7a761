package io.isotherm.placement.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.heatmap.HeatHistory.Resolution;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventLogTest {
  private final SeenCluster cluster = new SeenCluster().table("songs", 4);
  private final HeatHistory history = new HeatHistory();

  @Test
  void whatIsDoneOrRefusedIsToldOnceWithItsReason() {
    var first = cluster.partitions("songs").getFirst();
    cluster.decide(Action.SPLIT, Outcome.DONE, List.of(first.id()));
    pass(2);
    assertThat(kinds()).as("before this driver led").isEmpty();

    cluster.decide(Action.SPLIT, Outcome.PLANNED, List.of(first.id()));
    cluster.decide(Action.SPLIT, Outcome.REFUSED, List.of(first.id()));
    cluster.decide(Action.MOVE, Outcome.DONE, List.of(first.id()));
    cluster.decide(Action.MERGE, Outcome.DONE, List.of(first.id()));
    pass(3);
    assertThat(kinds())
        .containsExactly(HeatEvent.Kind.NOT_SPLIT, HeatEvent.Kind.MOVE, HeatEvent.Kind.MERGE);
    assertThat(events().getFirst())
        .satisfies(event -> {
          assertThat(event.reason()).isEqualTo("HOT_WRITES");
          assertThat(event.text()).isEqualTo("It was hot.");
          assertThat(event.span())
              .isEqualTo(new HeatEvent.Span(AxisBound.start(first), AxisBound.end(first)));
        });
  }

  @Test
  void anotherLeaderAndASilentNodeAreTold() {
    pass(3);
    cluster.leads("n2");
    pass(1);
    assertThat(events().getLast().text()).isEqualTo("Group 1 is led by n2, and was by n1.");
    cluster.fallsSilent();
    pass(3);
    assertThat(kinds()).containsExactly(HeatEvent.Kind.LEADER);
    pass(5);
    cluster.reportsAgain();
    pass(2);
    assertThat(kinds())
        .containsExactly(HeatEvent.Kind.LEADER, HeatEvent.Kind.NODE_LOST, HeatEvent.Kind.NODE_BACK);
  }

  @Test
  void throttlingIsToldWhenItBegins() {
    var hot = cluster.partitions("songs").get(1);
    pass(2);
    cluster.heat(hot, 1_000, 250, List.of());
    pass(30);
    assertThat(kinds()).containsExactly(HeatEvent.Kind.THROTTLED);
    assertThat(events().getFirst().text())
        .isEqualTo(
            "Partition %d refuses 0 read and 250 write units a second for its ceiling."
                .formatted(hot.id().value()));
    cluster.writes(hot, 1_000);
    pass(15);
    cluster.heat(hot, 1_000, 250, List.of());
    pass(1);
    assertThat(kinds()).containsExactly(HeatEvent.Kind.THROTTLED, HeatEvent.Kind.THROTTLED);
  }

  @Test
  void thereAreSoManyEventsAndNoMore() {
    var hot = cluster.partitions("songs").get(1);
    pass(1);
    for (int i = 0; i < EventLog.EVENTS_MAX + 50; i++) {
      cluster.decide(Action.SPLIT, Outcome.REFUSED, List.of(hot.id()));
    }
    pass(1);
    assertThat(events()).hasSize(EventLog.EVENTS_MAX);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      history.observe(cluster.after(1));
    }
  }

  private List<HeatEvent> events() {
    return history.snapshot(Resolution.SECOND).events();
  }

  private List<HeatEvent.Kind> kinds() {
    return events().stream().map(HeatEvent::kind).toList();
  }
}
