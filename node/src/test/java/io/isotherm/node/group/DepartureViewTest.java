package io.isotherm.node.group;

import static io.isotherm.node.group.DepartingPartition.DEPART;
import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.request;
import static io.isotherm.node.group.TestRequests.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.storage.StorageClosedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mover sees of a partition that departs. */
final class DepartureViewTest {
  private final DepartingPartition departing = new DepartingPartition();
  private final ReplicaScript script = departing.script;

  @Test
  void everyChangeFromThenOnLeavesARow() {
    departing.write("before", put("before", "1"));
    departing.done(DEPART);
    departing.write("a", put("a", "1"));
    script.submit(
        request("b", put("b", "1"), new Answers<>()), request("c", put("c", "1"), new Answers<>()));
    script.apply();
    script.write("d", increment("d"), token(7), 7);
    script.apply();
    try (var view = departing.open()) {
      assertThat(view.changes(departing.departure().since(), 10))
          .extracting(ChangeRow::position)
          .containsExactly(position("a"), position("b"), position("c"), position("d"));
      var rows = view.changes(departing.departure().since(), 10);
      assertThat(rows).extracting(ChangeRow::sequence).isSorted().doesNotHaveDuplicates();
      assertThat(rows.getLast().token()).isEqualTo(token(7));
      assertThat(rows.getFirst().token()).isEmpty();
      assertThat(rows.getLast().sequence()).isLessThanOrEqualTo(view.sequence());
      assertThat(view.changes(rows.get(1).sequence(), 1)).containsExactly(rows.get(2));
      assertThat(view.changes(view.sequence(), 10)).isEmpty();
    }
  }

  @Test
  void aRefusalThatIsKeptLeavesARowToo() {
    departing.write("a", put("a", "1"));
    departing.done(DEPART);
    script.writeAgain("a", TestRequests.swap("a", "0", "2"), token(1), 7);
    script.apply();
    try (var view = departing.open()) {
      var row = view.changes(departing.departure().since(), 10).getFirst();
      assertThat(row.token()).isEqualTo(token(1));
      assertThat(view.token(row.position(), row.token())).isNotNull();
      assertThat(view.item(row.position()).hasStored()).isTrue();
    }
  }

  @Test
  void aViewDoesNotChangeAndEndsWithTheReplica() throws Exception {
    departing.write("a", put("a", "1"));
    departing.done(DEPART);
    var view = departing.open();
    departing.write("b", put("b", "1"));
    assertThat(view.items(Bytes.EMPTY, 1 << 20).items()).hasSize(1);
    assertThat(view.item(position("b")).hasStored()).isFalse();
    script.replica.stateMachine().close();
    assertThatThrownBy(() -> view.items(Bytes.EMPTY, 1)).isInstanceOf(StorageClosedException.class);
    view.close();
    assertThat(script.replica.openDeparture(1)).isNull();
  }

  @Test
  void aViewGivesItemsAndTokensInPages() {
    for (var key : List.of("a", "b", "c")) {
      script.write(key, increment(key), token(key.charAt(0)), 7);
      script.apply();
    }
    departing.done(DEPART);
    try (var view = departing.open()) {
      var all = view.items(Bytes.EMPTY, 1 << 20);
      assertThat(all.items()).hasSize(3);
      assertThat(all.isLast()).isTrue();
      var first = view.items(Bytes.EMPTY, 1);
      assertThat(first.items()).containsExactly(all.items().getFirst());
      assertThat(first.isLast()).isFalse();
      var rest = view.items(Bytes.owned(first.items().getFirst().getPosition().toByteArray()), 99);
      assertThat(rest.items()).isEqualTo(all.items().subList(1, 3));

      var tokens = view.tokens(Bytes.EMPTY, 1 << 20);
      assertThat(tokens.tokens()).hasSize(3);
      var some = view.tokens(Bytes.EMPTY, 1);
      assertThat(some.tokens()).containsExactly(tokens.tokens().getFirst());
      assertThat(some.isLast()).isFalse();
      assertThat(view.tokens(some.last(), 1 << 20).tokens())
          .isEqualTo(tokens.tokens().subList(1, 3));
      assertThat(view.tokens(tokens.last(), 1 << 20).tokens()).isEmpty();
    }
  }
}
