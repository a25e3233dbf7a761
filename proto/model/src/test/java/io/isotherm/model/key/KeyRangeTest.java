package io.isotherm.model.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.model.item.Bytes;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Ranges against sets of all byte strings up to three bytes over a small alphabet. */
final class KeyRangeTest {
  private static final byte[] ALPHABET = {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF};
  private static final List<Bytes> POSITIONS = upToThreeBytes();

  @Property
  void holdsWhatLiesBetweenItsBounds(@ForAll("ranges") KeyRange range) {
    for (var position : POSITIONS) {
      boolean inside =
          range.start().compareTo(position) <= 0
              && (range.end().length() == 0 || position.compareTo(range.end()) < 0);
      assertThat(range.contains(position)).isEqualTo(inside);
    }
    if (range.isEmpty()) {
      assertThat(held(range)).isEmpty();
    }
  }

  @Property
  void anIntersectionHoldsWhatBothHold(
      @ForAll("ranges") KeyRange left, @ForAll("ranges") KeyRange right) {
    var both = new ArrayList<>(held(left));
    both.retainAll(held(right));
    assertThat(held(left.intersect(right))).isEqualTo(both);
    assertThat(left.intersect(right).isEmpty()).isEqualTo(!left.overlaps(right));
    if (!both.isEmpty()) {
      assertThat(left.overlaps(right)).isTrue();
    }
  }

  @Property
  void aRangeContainsAnotherWhenIntersectingLeavesTheOther(
      @ForAll("ranges") KeyRange left, @ForAll("ranges") KeyRange right) {
    assertThat(left.contains(right))
        .isEqualTo(right.isEmpty() || left.intersect(right).equals(right));
  }

  @Property
  void halvesHoldWhatTheWholeHeld(
      @ForAll("ranges") KeyRange range, @ForAll("positions") Bytes position) {
    if (!range.contains(position) || range.start().equals(position)) {
      assertThatIllegalArgumentException().isThrownBy(() -> range.split(position));
      return;
    }
    var halves = range.split(position);
    assertThat(halves.lower().isAdjacent(halves.upper())).isTrue();
    assertThat(halves.lower().overlaps(halves.upper())).isFalse();
    assertThat(halves.lower().merge(halves.upper())).isEqualTo(range);
  }

  @Property
  void whatRemainsLiesOnOneSide(
      @ForAll("ranges") KeyRange range, @ForAll("positions") Bytes position) {
    assertThat(held(range.after(position)))
        .isEqualTo(held(range).stream().filter(other -> other.compareTo(position) > 0).toList());
    assertThat(held(range.before(position)))
        .isEqualTo(held(range).stream().filter(other -> other.compareTo(position) < 0).toList());
  }

  @Test
  void nothingRemainsBeforeTheLowestPosition() {
    assertThat(KeyRange.ALL.before(Bytes.EMPTY).isEmpty()).isTrue();
    assertThat(new KeyRange(Bytes.EMPTY, KeyCodec.tokenStart(1)).before(Bytes.EMPTY).isEmpty())
        .isTrue();
    assertThat(KeyRange.ALL.after(Bytes.EMPTY).contains(Bytes.EMPTY)).isFalse();
  }

  @Property
  void aPrefixRangeHoldsWhatStartsWithThePrefix(@ForAll("positions") Bytes prefix) {
    assertThat(held(KeyRanges.startingWith(prefix)))
        .isEqualTo(POSITIONS.stream().filter(position -> position.startsWith(prefix)).toList());
  }

  @Property
  void tokensLieBetweenTheFirstAndTheLast(@ForAll long from, @ForAll long to, @ForAll long token) {
    var range =
        Long.compareUnsigned(from, to) < 0
            ? new KeyRange(KeyCodec.tokenStart(from), KeyCodec.tokenStart(to))
            : new KeyRange(KeyCodec.tokenStart(from), Bytes.EMPTY);
    boolean inside =
        Long.compareUnsigned(range.firstToken(), token) <= 0
            && Long.compareUnsigned(token, range.lastToken()) <= 0;
    assertThat(range.contains(KeyRanges.successor(KeyCodec.tokenStart(token)))).isEqualTo(inside);
  }

  @Test
  void aTokenInWhichTheRangeEndsBelongsToIt() {
    var inside = KeyRanges.successor(KeyCodec.tokenStart(7));
    assertThat(new KeyRange(Bytes.EMPTY, inside).lastToken()).isEqualTo(7);
    assertThat(new KeyRange(Bytes.EMPTY, KeyCodec.tokenStart(7)).lastToken()).isEqualTo(6);
    assertThat(KeyRange.ALL.firstToken()).isZero();
    assertThat(KeyRange.ALL.lastToken()).isEqualTo(-1L);
  }

  @Test
  void aRangeDoesNotEndBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyRange(KeyCodec.tokenStart(2), KeyCodec.tokenStart(1)));
  }

  @Test
  void onlyAdjacentRangesMerge() {
    var low = new KeyRange(Bytes.EMPTY, KeyCodec.tokenStart(1));
    var high = new KeyRange(KeyCodec.tokenStart(2), Bytes.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> low.merge(high));
    assertThatIllegalArgumentException().isThrownBy(() -> high.merge(low));
  }

  @Provide
  Arbitrary<Bytes> positions() {
    return Arbitraries.of(POSITIONS);
  }

  @Provide
  Arbitrary<KeyRange> ranges() {
    var starts = Arbitraries.oneOf(Arbitraries.of(POSITIONS), Arbitraries.just(Bytes.EMPTY));
    var ends = Arbitraries.oneOf(Arbitraries.of(POSITIONS), Arbitraries.just(Bytes.EMPTY));
    return Combinators.combine(starts, ends)
        .as((a, b) ->
            b.length() == 0 || a.compareTo(b) <= 0 ? new KeyRange(a, b) : new KeyRange(b, a));
  }

  private static List<Bytes> held(KeyRange range) {
    return POSITIONS.stream().filter(range::contains).toList();
  }

  private static List<Bytes> upToThreeBytes() {
    var all = new ArrayList<Bytes>();
    for (byte a : ALPHABET) {
      all.add(Bytes.copyOf(new byte[] {a}));
      for (byte b : ALPHABET) {
        all.add(Bytes.copyOf(new byte[] {a, b}));
        for (byte c : ALPHABET) {
          all.add(Bytes.copyOf(new byte[] {a, b, c}));
        }
      }
    }
    return List.copyOf(all);
  }
}
