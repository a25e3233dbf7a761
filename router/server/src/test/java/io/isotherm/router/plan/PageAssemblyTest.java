package io.isotherm.router.plan;

import static io.isotherm.router.plan.WritePlannerTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.model.Limits;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.router.testing.TestCatalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages against a sorted map, whatever the partitions are and become. */
final class PageAssemblyTest {

  /** Items of so many bytes, by position. */
  private final TreeMap<Bytes, Integer> items = new TreeMap<>();

  @Property(tries = 500)
  void pagesAreTheItemsInOrder(
      @ForAll long seed,
      @ForAll boolean backward,
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(max = 5) int limitOrNone,
      @ForAll boolean large) {
    items.clear();
    var random = new Random(seed);
    for (int i = 0; i < count; i++) {
      items.put(position(random), large ? random.nextInt(400_000) : 1 + random.nextInt(100));
    }
    var range = randomRange(random);
    var limit = limitOrNone == 0 ? null : limitOrNone;

    var read = new ArrayList<Bytes>();
    var left = range;
    for (int pages = 0; ; pages++) {
      assertThat(pages).isLessThanOrEqualTo(count + 1);
      var page = page(left, backward, limit, random);
      var expected = naivePage(left, backward, limit);
      assertThat(positions(page)).isEqualTo(expected);
      assertThat(page.scannedCount()).isEqualTo(expected.size());
      long bytes = expected.stream().mapToLong(items::get).sum();
      assertThat(page.units(true)).isEqualTo(CapacityUnits.strongRead(bytes));
      read.addAll(expected);
      var last = page.lastEvaluated();
      if (last == null) {
        break;
      }
      assertThat(last).isEqualTo(expected.getLast());
      left = backward ? left.before(last) : left.after(last);
      if (left.isEmpty()) {
        break;
      }
    }
    assertThat(read).isEqualTo(naive(range, backward));
  }

  @Test
  void aPartitionThatEndsWithTheMegabyteIsFollowedByOneItemMore() {
    var bound = KeyCodec.tokenStart(Long.MIN_VALUE);
    var low = new Bytes[] {Bytes.copyOf(new byte[] {1}), Bytes.copyOf(new byte[] {2})};
    items.put(low[0], Limits.PAGE_BYTES_MAX);
    var high = KeyRanges.successor(bound);
    items.put(high, 10);
    var map = PartitionMap.of(TestCatalog.TABLE_ID, TestCatalog.partitions(List.of(bound)));
    var assembly = new PageAssembly(plan(KeyRange.ALL, false, null));

    var first = assembly.portion(assembly.next(map));
    assembly.accept(
        first, new PageAssembly.Answer(List.of(), 1, 1, Limits.PAGE_BYTES_MAX, null, false));

    assertThat(assembly.isComplete()).isFalse();
    assertThat(assembly.portion(assembly.next(map)).bytesMax()).isEqualTo(1);
  }

  @Test
  void aPageEndsWhereANodeSaysThatItDoes() {
    var map = PartitionMap.of(TestCatalog.TABLE_ID, TestCatalog.partitions(List.of()));
    var last = Bytes.copyOf(new byte[] {1});
    var assembly = new PageAssembly(plan(KeyRange.ALL, false, 10));

    var portion = assembly.portion(assembly.next(map));
    assembly.accept(portion, new PageAssembly.Answer(List.of(), 2, 3, 4_000, last, true));

    assertThat(assembly.isComplete()).isTrue();
    assertThat(assembly.lastEvaluated()).isEqualTo(last);
    assertThat(assembly.scannedCount()).isEqualTo(3);
    assertThat(assembly.units(true)).isEqualTo(CapacityUnits.ONE);
  }

  @Test
  void anEmptyRangeIsReadAtOnce() {
    var here = Bytes.copyOf(new byte[] {1});

    var assembly = new PageAssembly(plan(new KeyRange(here, here), false, 3));

    assertThat(assembly.isComplete()).isTrue();
    assertThat(assembly.lastEvaluated()).isNull();
  }

  /** Reads a page from partitions that are others at every step. */
  private PageAssembly page(
      KeyRange range, boolean backward, @Nullable Integer limit, Random random) {
    var assembly = new PageAssembly(plan(range, backward, limit));
    int steps = 0;
    while (!assembly.isComplete()) {
      assertThat(steps++).isLessThan(200);
      var map = randomPartitions(random);
      var partition = assembly.next(map);
      var portion = assembly.portion(partition);
      assertThat(partition.range().contains(portion.range())).isTrue();
      assembly.accept(portion, answer(portion, backward, random));
    }
    return assembly;
  }

  private PageAssembly.Answer answer(
      PageAssembly.Portion portion, boolean backward, Random random) {
    int nodeMax = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE;
    var found = new ArrayList<ByteString>();
    long bytes = 0;
    for (var position : naive(portion.range(), backward)) {
      found.add(ItemConverter.bytes(position));
      bytes += items.getOrDefault(position, 0);
      if (found.size() == portion.limit()
          || bytes >= portion.bytesMax()
          || found.size() == nodeMax) {
        return new PageAssembly.Answer(found, found.size(), found.size(), bytes, position, false);
      }
    }
    return new PageAssembly.Answer(found, found.size(), found.size(), bytes, null, false);
  }

  private List<Bytes> naive(KeyRange range, boolean backward) {
    var all = new ArrayList<Bytes>();
    items.keySet().stream().filter(range::contains).forEach(all::add);
    if (backward) {
      Collections.reverse(all);
    }
    return all;
  }

  private List<Bytes> naivePage(KeyRange range, boolean backward, @Nullable Integer limit) {
    var page = new ArrayList<Bytes>();
    long bytes = 0;
    for (var position : naive(range, backward)) {
      page.add(position);
      bytes += items.getOrDefault(position, 0);
      if ((limit != null && page.size() == limit) || bytes >= Limits.PAGE_BYTES_MAX) {
        break;
      }
    }
    return page;
  }

  private static List<Bytes> positions(PageAssembly page) {
    return page.items().stream().map(ItemConverter::bytes).toList();
  }

  private static PartitionMap randomPartitions(Random random) {
    var bounds = new TreeSet<Bytes>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      bounds.add(position(random));
    }
    return PartitionMap.of(TestCatalog.TABLE_ID, TestCatalog.partitions(List.copyOf(bounds)));
  }

  private static KeyRange randomRange(Random random) {
    if (random.nextInt(3) == 0) {
      return KeyRange.ALL;
    }
    if (random.nextBoolean()) {
      return KeyRanges.ofCollection(text("k" + random.nextInt(3)));
    }
    int segments = 1 + random.nextInt(4);
    return KeyRanges.ofSegment(random.nextInt(segments), segments);
  }

  private static Bytes position(Random random) {
    return KeyCodec.position(
        PrimaryKey.of(
            text("k" + random.nextInt(3)),
            new AttributeValue.Num(Numbers.parse(Integer.toString(random.nextInt(60))))));
  }

  private static PlannedRange plan(KeyRange range, boolean backward, @Nullable Integer limit) {
    return new PlannedRange(
        TestCatalog.TABLE,
        range,
        backward,
        true,
        null,
        null,
        false,
        limit,
        Limits.PAGE_BYTES_MAX,
        false,
        false);
  }
}
