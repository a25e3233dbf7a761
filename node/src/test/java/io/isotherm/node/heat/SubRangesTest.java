package io.isotherm.node.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SubRangesTest {
  @Test
  void hashedKeysAreSpreadEvenly() {
    for (var range : KeyRanges.initial(3)) {
      var ranges = new SubRanges(range);
      var counts = new int[SubRanges.COUNT];
      int all = 0;
      for (var position : Positions.sorted(16_000)) {
        if (range.contains(position)) {
          counts[ranges.of(position)]++;
          all++;
        }
      }
      for (int count : counts) {
        assertThat(count).isCloseTo(all / SubRanges.COUNT, within(all / 100));
      }
    }
  }

  @Test
  void aCollectionIsDividedByItsSortKeys() {
    var range = new KeyRange(Positions.of("log", 1_000), Positions.of("log", 9_000));
    var ranges = new SubRanges(range);
    assertThat(ranges.of(Positions.of("log", 1_000))).isZero();
    assertThat(ranges.of(Positions.of("log", 8_999))).isEqualTo(15);
    assertThat(ranges.of(Positions.of("log", 3_000)))
        .isLessThan(ranges.of(Positions.of("log", 6_000)));
  }

  @Test
  void boundsThatDifferByAnEndAreOneSubRange() {
    var start = Bytes.copyOf(new byte[] {7});
    var ranges = new SubRanges(new KeyRange(start, KeyRanges.successor(start)));
    assertThat(ranges.of(start)).isZero();
    assertThat(ranges.at(0.5)).isEqualTo(start);
  }

  @Property
  void positionsKeepTheirOrderAndLieInTheRange(
      @ForAll @Size(max = 12) byte[] a,
      @ForAll @Size(max = 12) byte[] b,
      @ForAll @Size(max = 12) byte[] c,
      @ForAll @Size(max = 12) byte[] d) {
    var low = Bytes.copyOf(a);
    var high = Bytes.copyOf(b);
    if (high.length() > 0 && low.compareTo(high) >= 0) {
      var swapped = low;
      low = high;
      high = swapped;
    }
    var range = new KeyRange(low, high);
    if (range.isEmpty()) {
      return;
    }
    var ranges = new SubRanges(range);
    var first = Bytes.copyOf(c);
    var second = Bytes.copyOf(d);
    for (var position : new Bytes[] {low, first, second}) {
      if (range.contains(position)) {
        assertThat(ranges.of(position)).isBetween(0, SubRanges.COUNT - 1);
      }
    }
    if (range.contains(first) && range.contains(second) && first.compareTo(second) <= 0) {
      assertThat(ranges.of(first)).isLessThanOrEqualTo(ranges.of(second));
    }
    for (int piece = 0; piece < SubRanges.COUNT; piece++) {
      var at = ranges.at((piece + 0.5) / SubRanges.COUNT);
      assertThat(range.contains(at)).as("%s in %s", at, range).isTrue();
    }
  }
}
