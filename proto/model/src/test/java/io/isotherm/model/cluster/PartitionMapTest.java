package io.isotherm.model.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.table.TableId;
import io.isotherm.model.testing.ItemArbitraries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PartitionMapTest {
  private static final TableId TABLE = new TableId(7);

  @Property
  void aPositionIsFoundInTheOnePartitionThatHoldsIt(
      @ForAll("maps") PartitionMap map, @ForAll("positions") Bytes position) {
    var holding =
        map.partitions().stream()
            .filter(partition -> partition.range().contains(position))
            .toList();
    assertThat(holding).containsExactly(map.find(position));
  }

  @Property
  void aRangeIsFoundInThePartitionsItOverlaps(
      @ForAll("maps") PartitionMap map, @ForAll("ranges") KeyRange range) {
    var overlapping =
        map.partitions().stream().filter(partition -> partition.range().overlaps(range)).toList();
    assertThat(map.overlapping(range)).isEqualTo(overlapping);
  }

  @Property
  void theOrderInWhichPartitionsComeDoesNotMatter(
      @ForAll("maps") PartitionMap map, @ForAll Random random) {
    var shuffled = new ArrayList<>(map.partitions());
    Collections.shuffle(shuffled, random);
    assertThat(PartitionMap.of(TABLE, shuffled)).isEqualTo(map).hasSameHashCodeAs(map);
  }

  @Property
  void aSplitAndTheMergeAfterItLeaveTheRangesAsTheyWere(
      @ForAll("maps") PartitionMap map, @ForAll("positions") Bytes position) {
    var whole = map.find(position);
    if (whole.range().start().equals(position)) {
      return;
    }
    var halves = whole.range().split(position);
    var lower = partition(1_000, halves.lower());
    var upper = partition(1_001, halves.upper());
    var split = map.with(List.of(upper, lower));
    assertThat(split.partitions()).hasSize(map.partitions().size() + 1).contains(lower, upper);
    assertThat(split.find(position)).isEqualTo(upper);
    assertThat(split.with(List.of(whole))).isEqualTo(map);
  }

  @Property
  void aHoleOrAnOverlapIsRefused(@ForAll("maps") PartitionMap map, @ForAll Random random) {
    var partitions = new ArrayList<>(map.partitions());
    var removed = partitions.remove(random.nextInt(partitions.size()));
    assertThatIllegalArgumentException().isThrownBy(() -> PartitionMap.of(TABLE, partitions));
    partitions.add(removed);
    partitions.add(removed);
    assertThatIllegalArgumentException().isThrownBy(() -> PartitionMap.of(TABLE, partitions));
  }

  @Test
  void anEmptyRangeOverlapsNothing() {
    var map = mapOf(Set.of());
    var position = KeyCodec.tokenStart(7);
    assertThat(map.overlapping(new KeyRange(position, position))).isEmpty();
    assertThat(map.overlapping(KeyRange.ALL)).hasSize(1);
  }

  @Test
  void aPartitionOfAnotherTableIsRefused() {
    var stranger =
        new PartitionDescriptor(
            new PartitionId(1), new TableId(8), KeyRange.ALL, PartitionEpoch.FIRST, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartitionMap.of(TABLE, List.of(stranger)));
  }

  @Test
  void aPartitionHoldsSomething() {
    var position = KeyCodec.tokenStart(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> partition(1, new KeyRange(position, position)));
  }

  @Test
  void aChangeThatLeavesAHoleIsRefused() {
    var map = mapOf(Set.of(KeyCodec.tokenStart(10), KeyCodec.tokenStart(20)));
    var smaller = partition(9, new KeyRange(KeyCodec.tokenStart(10), KeyCodec.tokenStart(15)));
    assertThatIllegalArgumentException().isThrownBy(() -> map.with(List.of(smaller)));
  }

  @Provide
  Arbitrary<Bytes> positions() {
    return ItemArbitraries.keys().map(KeyCodec::position);
  }

  @Provide
  Arbitrary<PartitionMap> maps() {
    return Arbitraries.oneOf(
        bounds().set().ofMaxSize(30).map(PartitionMapTest::mapOf),
        Arbitraries.integers()
            .between(1, 30)
            .map(count ->
                mapOf(
                    new TreeSet<>(
                        KeyRanges.initial(count).stream().skip(1).map(KeyRange::start).toList()))));
  }

  @Provide
  Arbitrary<KeyRange> ranges() {
    return Arbitraries.oneOf(
        Combinators.combine(bounds(), bounds())
            .as((a, b) -> a.compareTo(b) <= 0 ? new KeyRange(a, b) : new KeyRange(b, a)),
        bounds().map(start -> new KeyRange(start, Bytes.EMPTY)),
        bounds().map(end -> new KeyRange(Bytes.EMPTY, end)),
        ItemArbitraries.keys().map(PrimaryKey::partitionKey).map(KeyRanges::ofCollection));
  }

  private static Arbitrary<Bytes> bounds() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(KeyCodec::tokenStart),
        ItemArbitraries.keys().map(KeyCodec::position));
  }

  private static PartitionMap mapOf(Set<Bytes> bounds) {
    var partitions = new ArrayList<PartitionDescriptor>();
    var start = Bytes.EMPTY;
    for (var bound : new TreeSet<>(bounds)) {
      partitions.add(partition(partitions.size(), new KeyRange(start, bound)));
      start = bound;
    }
    partitions.add(partition(partitions.size(), new KeyRange(start, Bytes.EMPTY)));
    return PartitionMap.of(TABLE, partitions);
  }

  private static PartitionDescriptor partition(long id, KeyRange range) {
    return new PartitionDescriptor(new PartitionId(id), TABLE, range, PartitionEpoch.FIRST, 1);
  }
}
