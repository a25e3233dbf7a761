package io.isotherm.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.console.view.PartitionPage.Order;
import io.isotherm.console.view.PartitionPage.Search;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.PartitionDescription;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PartitionPageTest {
  private static final List<PartitionDescription> ALL =
      IntStream.rangeClosed(1, 250)
          .mapToObj(id ->
              Shown.partition(
                  id,
                  id % 2 == 0 ? "songs" : "films",
                  1_000L * (id * 37 % 101),
                  id % 5 == 0 ? Shown.heat(id, 0, 0) : null))
          .toList();

  @Test
  void pagesTogetherHaveEachPartitionOnceAndInOrder() {
    for (var order : Order.values()) {
      var seen = new HashSet<Long>();
      double before = Double.MAX_VALUE;
      for (int offset = 0; offset < 260; offset += 30) {
        var page = PartitionPage.of(ALL, new Search("", "", order, true, offset, 30));
        assertThat(page.total()).isEqualTo(250);
        for (var row : page.rows()) {
          assertThat(seen.add(row.id().value())).isTrue();
          if (order == Order.SIZE) {
            assertThat((double) row.sizeBytes()).isLessThanOrEqualTo(before);
            before = row.sizeBytes();
          }
        }
      }
      assertThat(seen).hasSize(250);
    }
  }

  @Test
  void theHottestComesFirstAndThoseWithoutHeatLast() {
    var page = PartitionPage.of(ALL, new Search("", "", Order.HEAT, true, 0, 10));
    assertThat(page.rows()).extracting(row -> row.id().value()).startsWith(250L, 245L, 240L);
    var ascending = PartitionPage.of(ALL, new Search("", "", Order.HEAT, false, 0, 3));
    assertThat(ascending.rows()).extracting(row -> row.id().value()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void itIsSearchedByTableIdAndLeader() {
    assertThat(PartitionPage.of(ALL, new Search("songs", "", Order.ID, false, 0, 500)).rows())
        .hasSize(125)
        .allMatch(row -> row.table().equals("songs"));
    assertThat(PartitionPage.of(ALL, new Search("", "17", Order.ID, false, 0, 500)).rows())
        .extracting(row -> row.id().value())
        .containsExactly(17L);
    assertThat(PartitionPage.of(ALL, new Search("", "n2", Order.ID, false, 0, 500)).total())
        .isEqualTo(83);
    assertThat(PartitionPage.of(ALL, new Search("none", "", Order.ID, false, 0, 1)).total())
        .isZero();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Search("", "", Order.ID, false, 0, 501))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> new Search("", "", Order.ID, false, -1, 5))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> Order.of("beauty")).isInstanceOf(DatabaseException.class);
  }
}
