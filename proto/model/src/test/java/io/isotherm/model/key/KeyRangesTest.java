package io.isotherm.model.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.model.expression.KeyCondition;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Bin;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.testing.ItemArbitraries;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class KeyRangesTest {
  /** Random sort keys against random conditions of the same type. */
  record Query(SortKeyCondition condition, List<AttributeValue> sortKeys) {}

  @Property(tries = 3_000)
  void aQueryIsAboutTheSortKeysThatMeetItsCondition(@ForAll("queries") Query query) {
    var partitionKey = new Str("p");
    var range = KeyRanges.ofQuery(new KeyCondition(partitionKey, query.condition()));
    for (var sortKey : query.sortKeys()) {
      assertThat(range.contains(KeyCodec.position(PrimaryKey.of(partitionKey, sortKey))))
          .as("%s in %s", sortKey, query.condition())
          .isEqualTo(meets(sortKey, query.condition()));
      assertThat(range.contains(KeyCodec.position(PrimaryKey.of(new Str("q"), sortKey)))).isFalse();
    }
    assertThat(KeyRanges.ofCollection(partitionKey).contains(range)).isTrue();
  }

  @Property
  void aCollectionHoldsTheItemsOfItsPartitionKey(
      @ForAll("keys") PrimaryKey key, @ForAll("keys") PrimaryKey other) {
    var range = KeyRanges.ofCollection(key.partitionKey());
    assertThat(range.contains(KeyCodec.position(key))).isTrue();
    assertThat(range.contains(KeyCodec.position(other)))
        .isEqualTo(key.partitionKey().equals(other.partitionKey()));
  }

  @Property
  void theRangeOfAnItemHoldsItAlone(
      @ForAll("keys") PrimaryKey key, @ForAll("keys") PrimaryKey other) {
    assertThat(KeyRanges.ofItem(key).contains(KeyCodec.position(key))).isTrue();
    assertThat(KeyRanges.ofItem(key).contains(KeyCodec.position(other)))
        .isEqualTo(key.equals(other));
  }

  @Property
  void segmentsCoverEveryPositionExactlyOnce(
      @ForAll @IntRange(min = 1, max = 300) int segments, @ForAll("keys") PrimaryKey key) {
    var position = KeyCodec.position(key);
    int holding = 0;
    for (int i = 0; i < segments; i++) {
      var range = KeyRanges.ofSegment(i, segments);
      holding += range.contains(position) ? 1 : 0;
      if (i > 0) {
        assertThat(KeyRanges.ofSegment(i - 1, segments).isAdjacent(range)).isTrue();
      }
    }
    assertThat(holding).isEqualTo(1);
  }

  @Property
  void segmentsAreEqualPartsOfTheTokens(
      @ForAll @IntRange(min = 1, max = 1_000_000) int segments, @ForAll @IntRange int random) {
    int segment = Math.floorMod(random, segments);
    var range = KeyRanges.ofSegment(segment, segments);
    assertThat(unsigned(range.firstToken())).isEqualTo(naiveBoundary(segment, segments));
    assertThat(unsigned(range.lastToken()).add(BigInteger.ONE))
        .isEqualTo(naiveBoundary(segment + 1, segments));
    assertThat(range.start().length() == 0).isEqualTo(segment == 0);
    assertThat(range.isUnbounded()).isEqualTo(segment == segments - 1);
  }

  @Test
  void aMillionSegmentsLeaveNoHole() {
    var previous = KeyRanges.ofSegment(0, 1_000_000);
    assertThat(previous.start()).isEqualTo(Bytes.EMPTY);
    for (int i = 1; i < 1_000_000; i++) {
      var next = KeyRanges.ofSegment(i, 1_000_000);
      if (!previous.isAdjacent(next) || next.isEmpty()) {
        throw new AssertionError("segment " + i + " starts at " + next.start());
      }
      previous = next;
    }
    assertThat(previous.isUnbounded()).isTrue();
  }

  @Test
  void segmentsAreBounded() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyRanges.ofSegment(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyRanges.ofSegment(0, 1_000_001));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyRanges.ofSegment(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyRanges.ofSegment(-1, 3));
  }

  @Test
  void aNewTableBeginsWithEqualPartsOfTheTokens() {
    assertThat(KeyRanges.initial(1)).containsExactly(KeyRange.ALL);
    var quarters = KeyRanges.initial(4);
    assertThat(quarters).hasSize(4);
    assertThat(quarters.get(1).firstToken()).isEqualTo(1L << 62);
    assertThat(quarters.get(2).firstToken()).isEqualTo(1L << 63);
  }

  @Test
  void noNumberBeginsWithAnother() {
    var condition = new SortKeyCondition.BeginsWith(new Num(BigDecimal.ONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRanges.ofQuery(new KeyCondition(new Str("p"), condition)));
  }

  @Test
  void boundsInTheWrongOrderHoldNothing() {
    var condition = new SortKeyCondition.Between(new Str("b"), new Str("a"));
    assertThat(KeyRanges.ofQuery(new KeyCondition(new Str("p"), condition)).isEmpty()).isTrue();
  }

  @Provide
  Arbitrary<PrimaryKey> keys() {
    return ItemArbitraries.keys();
  }

  @Provide
  Arbitrary<Query> queries() {
    return Arbitraries.of(KeyType.class)
        .flatMap(type -> {
          var values = ItemArbitraries.keyValues(type);
          return Combinators.combine(
                  conditions(type, values), values.list().ofMinSize(1).ofMaxSize(10))
              .as(KeyRangesTest::withNeighbours);
        });
  }

  private static Arbitrary<SortKeyCondition> conditions(
      KeyType type, Arbitrary<AttributeValue> values) {
    Arbitrary<SortKeyCondition> common =
        Arbitraries.oneOf(
            Arbitraries.just(new SortKeyCondition.Any()),
            values.map(SortKeyCondition.Equal::new),
            values.map(SortKeyCondition.Less::new),
            values.map(SortKeyCondition.LessOrEqual::new),
            values.map(SortKeyCondition.Greater::new),
            values.map(SortKeyCondition.GreaterOrEqual::new),
            Combinators.combine(values, values).as(SortKeyCondition.Between::new));
    return type == KeyType.N
        ? common
        : Arbitraries.oneOf(common, values.map(SortKeyCondition.BeginsWith::new));
  }

  /** With sort keys that are equal to the condition's values and just beside them. */
  private static Query withNeighbours(SortKeyCondition condition, List<AttributeValue> sortKeys) {
    var all = new ArrayList<>(sortKeys);
    for (var value : valuesOf(condition)) {
      all.add(value);
      switch (value) {
        case Str(var text) -> {
          all.add(new Str(text + "\0"));
          all.add(new Str(text + "\uffff"));
          all.add(new Str(text + "\udbff\udfff"));
        }
        case Bin(var bytes) -> {
          all.add(new Bin(KeyRanges.successor(bytes)));
          var end = KeyRanges.prefixEnd(bytes);
          if (end.length() > 0) {
            all.add(new Bin(end));
          }
        }
        default -> {}
      }
    }
    return new Query(condition, all);
  }

  private static List<AttributeValue> valuesOf(SortKeyCondition condition) {
    return switch (condition) {
      case SortKeyCondition.Any() -> List.of();
      case SortKeyCondition.Equal(var value) -> List.of(value);
      case SortKeyCondition.Less(var value) -> List.of(value);
      case SortKeyCondition.LessOrEqual(var value) -> List.of(value);
      case SortKeyCondition.Greater(var value) -> List.of(value);
      case SortKeyCondition.GreaterOrEqual(var value) -> List.of(value);
      case SortKeyCondition.Between(var low, var high) -> List.of(low, high);
      case SortKeyCondition.BeginsWith(var prefix) -> List.of(prefix);
    };
  }

  private static boolean meets(AttributeValue sortKey, SortKeyCondition condition) {
    return switch (condition) {
      case SortKeyCondition.Any() -> true;
      case SortKeyCondition.Equal(var value) -> compare(sortKey, value) == 0;
      case SortKeyCondition.Less(var value) -> compare(sortKey, value) < 0;
      case SortKeyCondition.LessOrEqual(var value) -> compare(sortKey, value) <= 0;
      case SortKeyCondition.Greater(var value) -> compare(sortKey, value) > 0;
      case SortKeyCondition.GreaterOrEqual(var value) -> compare(sortKey, value) >= 0;
      case SortKeyCondition.Between(var low, var high) ->
          compare(sortKey, low) >= 0 && compare(sortKey, high) <= 0;
      case SortKeyCondition.BeginsWith(var prefix) -> raw(sortKey).startsWith(raw(prefix));
    };
  }

  private static int compare(AttributeValue left, AttributeValue right) {
    return KeyCodecTest.NAIVE.compare(left, right);
  }

  private static Bytes raw(AttributeValue value) {
    return switch (value) {
      case Str(var text) -> Bytes.owned(text.getBytes(StandardCharsets.UTF_8));
      case Bin(var bytes) -> bytes;
      default -> throw new AssertionError("no bytes");
    };
  }

  private static BigInteger unsigned(long token) {
    return new BigInteger(Long.toUnsignedString(token));
  }

  private static BigInteger naiveBoundary(int index, int parts) {
    return BigInteger.TWO
        .pow(64)
        .multiply(BigInteger.valueOf(index))
        .divide(BigInteger.valueOf(parts));
  }
}
