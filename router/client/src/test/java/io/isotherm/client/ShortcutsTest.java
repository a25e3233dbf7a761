package io.isotherm.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ShortcutsTest {
  private static final long END = -1;
  private static final int ENDPOINTS = 20;
  private final Shortcuts shortcuts = new Shortcuts(ENDPOINTS);

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(shortcuts.to(get("t", "a", ReadConsistency.STRONG))).isEqualTo(Shortcuts.UNKNOWN);
  }

  @Test
  void itHoldsForItsTableItsRangeAndWhatALeaderAnswers() {
    long token = KeyCodec.token(new AttributeValue.Str("a"));
    shortcuts.learn(get("t", "x", ReadConsistency.STRONG), told(token, token), 2);

    assertThat(shortcuts.to(get("t", "a", ReadConsistency.STRONG))).isEqualTo(2);
    assertThat(shortcuts.to(get("t", "a", ReadConsistency.EVENTUAL))).isEqualTo(Shortcuts.UNKNOWN);
    assertThat(shortcuts.to(get("t", "b", ReadConsistency.STRONG))).isEqualTo(Shortcuts.UNKNOWN);
    assertThat(shortcuts.to(get("u", "a", ReadConsistency.STRONG))).isEqualTo(Shortcuts.UNKNOWN);
  }

  @Test
  void itHoldsUntilItsRouterFailsAndIsLearnedAgain() {
    var request = get("t", "a", ReadConsistency.STRONG);
    shortcuts.learn(request, told(0, END), 2);
    shortcuts.failed(1);
    assertThat(shortcuts.to(request)).isEqualTo(2);
    shortcuts.failed(2);
    assertThat(shortcuts.to(request)).isEqualTo(Shortcuts.UNKNOWN);
    shortcuts.learn(request, told(0, END), 2);
    assertThat(shortcuts.to(request)).isEqualTo(2);
  }

  @Test
  void anItemWithoutThePartitionKeyHasNoWay() {
    shortcuts.learn(get("t", "x", ReadConsistency.STRONG), told(0, END), 2);
    var strange = List.of(new Item(Map.of()), new Item(Map.of("pk", new AttributeValue.Null())));
    for (var key : strange) {
      assertThat(shortcuts.to(get("t", key, ReadConsistency.STRONG))).isEqualTo(Shortcuts.UNKNOWN);
    }
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsNotLearned() {
    shortcuts.learn(get("t", "x", ReadConsistency.STRONG), told(END, 0), 2);
    assertThat(shortcuts.to(get("t", "a", ReadConsistency.STRONG))).isEqualTo(Shortcuts.UNKNOWN);
  }

  /** Whatever was told before, the last word about a token counts. */
  @Property
  void theLastWordAboutATokenCounts(@ForAll @Size(max = 20) List<Long> bounds) {
    var learning = new Shortcuts(ENDPOINTS);
    var request = get("t", "a", ReadConsistency.STRONG);
    long token = KeyCodec.token(new AttributeValue.Str("a"));
    int expected = Shortcuts.UNKNOWN;
    for (int i = 0; i + 1 < bounds.size(); i++) {
      long first = bounds.get(i);
      long last = bounds.get(i + 1);
      if (Long.compareUnsigned(first, last) > 0) {
        continue;
      }
      learning.learn(request, told(first, last), i);
      boolean within =
          Long.compareUnsigned(first, token) <= 0 && Long.compareUnsigned(token, last) <= 0;
      int known = learning.to(request);
      if (within) {
        expected = i;
        assertThat(known).isEqualTo(i);
      } else {
        // A newer range may have taken the place of the one known; it never leads elsewhere.
        assertThat(known).isIn(expected, Shortcuts.UNKNOWN);
        expected = known;
      }
    }
  }

  private static Shortcut told(long first, long last) {
    return Shortcut.newBuilder()
        .setPartitionKey("pk")
        .setFirstToken(first)
        .setLastToken(last)
        .build();
  }

  private static Request get(String table, String key, ReadConsistency consistency) {
    return get(table, new Item(Map.of("pk", new AttributeValue.Str(key))), consistency);
  }

  private static Request get(String table, Item key, ReadConsistency consistency) {
    return new Request.GetItem(
        table, key, consistency, null, Placeholders.NONE, ReturnConsumedCapacity.NONE);
  }
}
