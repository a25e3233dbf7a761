package io.isotherm.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.PartitionsReplaced;
import io.isotherm.model.item.Bytes;
import org.junit.jupiter.api.Test;

final class OverlayTest {
  private static final ItemKey ITEM = new ItemKey(1, Bytes.owned(new byte[] {7}));
  private static final long PARTITION = 3;

  private final Overlay overlay = new Overlay();
  private final InFlightEntry first = InFlightEntry.ofWrites();
  private final InFlightEntry second = InFlightEntry.ofWrites();

  @Test
  void anEntryThatIsAppliedLeavesWhatALaterOneMadeOfTheSameItem() {
    overlay.put(ITEM, new Overlay.Image(null, first));
    var newer = new Overlay.Image(null, second);
    overlay.put(ITEM, newer);

    overlay.remove(first);
    assertThat(overlay.image(ITEM)).isSameAs(newer);
    assertThat(overlay.images(1)).containsOnlyKeys(ITEM.position());

    overlay.remove(second);
    assertThat(overlay.image(ITEM)).isNull();
    assertThat(overlay.images(1)).isEmpty();
  }

  @Test
  void anEntryThatIsAppliedLeavesWhatALaterOneMadeOfTheSamePartition() {
    overlay.add(PARTITION, 1, 5, OverlayTest::applied, first);
    overlay.add(PARTITION, 1, 5, OverlayTest::applied, second);
    assertThat(overlay.held(PARTITION, OverlayTest::applied)).isEqualTo(new Counters(12, 110));

    // The applied state may have the first by now, and is not looked at.
    overlay.remove(first);
    assertThat(overlay.held(PARTITION, OverlayTest::applied)).isEqualTo(new Counters(12, 110));

    overlay.remove(second);
    assertThat(overlay.held(PARTITION, OverlayTest::applied)).isEqualTo(new Counters(10, 100));
  }

  @Test
  void writesBehindAChangeCountOnWhatItsPartsHold() {
    overlay.put(replaced(4, 6), first);
    overlay.add(PARTITION, -1, -2, OverlayTest::applied, second);
    assertThat(overlay.held(PARTITION, OverlayTest::applied)).isEqualTo(new Counters(3, 4));
    overlay.remove(first);
    assertThat(overlay.held(PARTITION, OverlayTest::applied)).isEqualTo(new Counters(3, 4));
  }

  @Test
  void nothingIsLeftOfWhatNeverCameToBe() {
    overlay.put(ITEM, new Overlay.Image(null, first));
    overlay.add(PARTITION, 1, 5, OverlayTest::applied, first);
    overlay.clear();
    assertThat(overlay.image(ITEM)).isNull();
    assertThat(overlay.held(PARTITION, OverlayTest::applied)).isEqualTo(new Counters(10, 100));
  }

  private static Counters applied(long partition) {
    assertThat(partition).isEqualTo(PARTITION);
    return new Counters(10, 100);
  }

  private static PartitionsReplaced replaced(long items, long bytes) {
    return PartitionsReplaced.newBuilder()
        .addReplacements(
            PartitionsReplaced.Replacement.newBuilder()
                .setPartition(Partition.newBuilder().setId(PARTITION))
                .setItems(items)
                .setBytes(bytes))
        .build();
  }
}
