package io.isotherm.model.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class KeyInterpolationTest {
  @Test
  void theMiddleOfAllTokensIsBetweenTokens() {
    assertThat(KeyInterpolation.position(KeyRange.ALL, 1, 2))
        .isEqualTo(KeyRanges.successor(KeyCodec.tokenStart(1L << 63)));
    assertThat(KeyInterpolation.position(KeyRange.ALL, 3, 4))
        .isEqualTo(KeyRanges.successor(KeyCodec.tokenStart(3L << 62)));
  }

  @Test
  void withinAnItemCollectionItIsBetweenSortKeys() {
    var low = KeyCodec.position(PrimaryKey.of(new Str("a"), new Str("2026-01")));
    var high = KeyCodec.position(PrimaryKey.of(new Str("a"), new Str("2026-03")));
    var middle = KeyInterpolation.position(new KeyRange(low, high), 1, 2);
    if (middle == null) {
      throw new AssertionError("There is room between them.");
    }
    assertThat(PositionText.of(middle)).contains("\"a\" \"2026-02\"");
    assertThat(middle).isLessThan(high);
    assertThat(middle).isGreaterThan(low);
  }

  @Test
  void anItemAloneHasNoMiddle() {
    var item = KeyCodec.position(PrimaryKey.of(new Str("a")));
    assertThat(KeyInterpolation.position(new KeyRange(item, KeyRanges.successor(item)), 1, 2))
        .isNull();
  }

  @Property
  void whatIsFoundIsInsideAndAscends(@ForAll byte[] one, @ForAll byte[] other) {
    var low = Bytes.copyOf(one);
    var high = Bytes.copyOf(other);
    if (low.compareTo(high) > 0) {
      var swapped = low;
      low = high;
      high = swapped;
    }
    if (low.equals(high)) {
      return;
    }
    var range = new KeyRange(low, high);
    Bytes before = null;
    for (int index = 1; index < 8; index++) {
      var position = KeyInterpolation.position(range, index, 8);
      if (position == null) {
        continue;
      }
      assertThat(range.contains(position)).isTrue();
      assertThat(position).isNotEqualTo(low);
      assertThat(position.length()).isGreaterThan(KeyCodec.TOKEN_BYTES);
      if (before != null) {
        assertThat(position).isGreaterThanOrEqualTo(before);
      }
      before = position;
    }
  }
}
