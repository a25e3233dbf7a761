package io.isotherm.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.MemoryStorage;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RangeLoadsTest {
  private static final int ITEM_BYTES = 7;
  private static final KeyRange LOWER = new KeyRange(Bytes.EMPTY, at(10));
  private static final KeyRange UPPER = new KeyRange(at(10), Bytes.EMPTY);

  private final StorageEngine engine = new MemoryStorage().open(Path.of("state"));
  private final RangeLoads loads = new RangeLoads(engine);

  @Test
  void aFewItemsAreCounted() {
    put(1, 0, 13);
    put(2, 0, 500);
    assertThat(loads.of(about(13), 1, List.of(LOWER, UPPER), Map.of()))
        .containsExactly(new Counters(10, 10 * ITEM_BYTES), new Counters(3, 3 * ITEM_BYTES));
  }

  @Test
  void whatIsInFlightIsCountedAsItWillBe() {
    put(1, 0, 13);
    var item = StoredItem.of(ByteString.copyFromUtf8("0123456789"), ITEM_BYTES + 1);
    var entry = InFlightEntry.ofWrites();
    var ahead =
        Map.of(
            at(0), new Overlay.Image(null, entry),
            at(1), new Overlay.Image(item, entry),
            at(12), new Overlay.Image(null, entry),
            at(90), new Overlay.Image(null, entry),
            at(91), new Overlay.Image(item, entry));
    assertThat(loads.of(about(13), 1, List.of(LOWER, UPPER), ahead))
        .containsExactly(new Counters(9, 9 * ITEM_BYTES + 1), new Counters(3, 3 * ITEM_BYTES + 1));
  }

  @Test
  void manyItemsAreNotLookedAt() {
    put(1, 0, 40);
    assertThat(
            loads.of(about(RangeLoads.ITEMS_COUNTED_MAX + 1), 1, List.of(LOWER, UPPER), Map.of()))
        .satisfies(parts ->
            assertThat(parts.get(1).items()).isEqualTo(3 * parts.get(0).items()).isGreaterThan(90));
  }

  @Test
  void countingEndsWhenThereIsMoreThanWasThought() {
    put(1, 0, RangeLoads.ITEMS_COUNTED_MAX + 1);
    assertThat(loads.of(Counters.ZERO, 1, List.of(LOWER, UPPER), Map.of()).get(1).items())
        .isGreaterThan(RangeLoads.ITEMS_COUNTED_MAX * 10L);
  }

  @Test
  void aSmallPartOfALargePartitionIsCounted() {
    put(1, 0, 5_000);
    assertThat(loads.measured(1, KeyRange.ALL, about(5_000), LOWER))
        .isEqualTo(new RangeLoads.Measured(new Counters(10, 10 * ITEM_BYTES), true));
  }

  @Test
  void aLargePartIsThePartOfTheSpaceItTakes() {
    put(1, 0, 4_000);
    var half = new KeyRange(at(2_000), Bytes.EMPTY);
    var measured = loads.measured(1, KeyRange.ALL, new Counters(4_000, 28_000), half);
    assertThat(measured).isEqualTo(new RangeLoads.Measured(new Counters(2_000, 14_000), false));
    assertThat(loads.measured(1, KeyRange.ALL, new Counters(4_000, 28_000), KeyRange.ALL))
        .isEqualTo(new RangeLoads.Measured(new Counters(4_000, 28_000), false));
  }

  private void put(long tableId, int from, int to) {
    try (var batch = engine.batch()) {
      for (int i = from; i < to; i++) {
        var item = StoredItem.of(ByteString.copyFromUtf8("0123456789"), ITEM_BYTES);
        batch.put(ColumnFamily.ITEMS, StorageKeys.item(tableId, at(i)), item.bytes());
      }
      engine.write(batch);
    }
  }

  private static Counters about(long items) {
    return new Counters(items, items);
  }

  private static Bytes at(int number) {
    return Bytes.owned(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }
}
