package io.isotherm.console.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.PrimaryKey;
import org.junit.jupiter.api.Test;

final class IsolationTest {
  private static final Bytes ALICE = KeyCodec.collection(new Str("alice"));
  private static final Bytes ITEM =
      KeyCodec.position(PrimaryKey.of(new Str("alice"), new Str("1")));
  private static final KeyRange ALL = new KeyRange(Bytes.EMPTY, Bytes.EMPTY);

  @Test
  void anItemIsCutOutOnBothSides() {
    assertThat(Isolation.cuts(ALL, ITEM, true)).containsExactly(ITEM, KeyRanges.successor(ITEM));
    assertThat(Isolation.cuts(ALL, ALICE, false))
        .containsExactly(ALICE, KeyRanges.successor(ALICE));
  }

  @Test
  void aPartitionKeyIsCutOutWithAllItsItems() {
    var cuts = Isolation.cuts(ALL, ALICE, true);
    assertThat(cuts).containsExactly(ALICE, KeyRanges.prefixEnd(ALICE));
    assertThat(new KeyRange(cuts.getFirst(), cuts.getLast()).contains(ITEM)).isTrue();
  }

  @Test
  void whereThePartitionBeginsOrEndsItIsNotCutAgain() {
    assertThat(Isolation.cuts(new KeyRange(ITEM, Bytes.EMPTY), ITEM, true))
        .containsExactly(KeyRanges.successor(ITEM));
    assertThat(Isolation.cuts(new KeyRange(Bytes.EMPTY, KeyRanges.successor(ITEM)), ITEM, true))
        .containsExactly(ITEM);
    assertThat(Isolation.cuts(new KeyRange(Bytes.EMPTY, ITEM), ALICE, true)).containsExactly(ALICE);
  }

  @Test
  void whatCannotBeIsolatedIsRefused() {
    assertRefused(new KeyRange(ITEM, KeyRanges.successor(ITEM)), ITEM, "of its own");
    assertRefused(new KeyRange(Bytes.EMPTY, ALICE), ITEM, "not in this partition");
    assertRefused(ALL, KeyCodec.tokenStart(1), "no key");
  }

  private static void assertRefused(KeyRange partition, Bytes key, String why) {
    assertThatThrownBy(() -> Isolation.cuts(partition, key, true))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(why);
  }
}
