package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.ItemEffect;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.RocksConfig;
import io.isotherm.node.storage.RocksResources;
import io.isotherm.node.storage.StorageClosedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views of a departure over the storage that holds native memory. */
final class DepartureOnDiskTest {
  private static final StoredItem ITEM = StoredItem.of(ByteString.copyFromUtf8("item"), 5);
  private static final ChangeOutcome DEPARTING =
      new ChangeOutcome.Departing(
          new PartitionChange.Depart(
              PARTITION, MoveScript.target(2, PARTITION), List.of("n1:7100")));

  private long index;

  private static final Overlay NOTHING = new Overlay();

  @Test
  void theReplicaClosesThoughAViewIsOpen(@TempDir Path directory) throws Exception {
    try (var resources = new RocksResources(RocksConfig.defaults())) {
      var state = AppliedState.open(resources.factory().open(directory));
      apply(state, ChangeEffects.of(new ChangeOutcome.Created(List.of(PARTITION)), state, NOTHING));
      apply(state, List.of(item("a")));
      apply(state, ChangeEffects.of(DEPARTING, state, NOTHING));
      var view = open(state);
      apply(state, List.of(item("b")));
      try (var later = open(state)) {
        assertThat(view.items(Bytes.EMPTY, 1 << 20).items()).hasSize(1);
        assertThat(later.items(Bytes.EMPTY, 1 << 20).items()).hasSize(2);
        assertThat(view.changes(0, 10)).isEmpty();
        assertThat(later.changes(0, 10))
            .extracting(ChangeRow::position)
            .containsExactly(position("b"));
        assertThat(later.sequence()).isGreaterThan(view.sequence());
      }
      state.close();
      assertThatThrownBy(() -> view.item(position("a"))).isInstanceOf(StorageClosedException.class);
      view.close();
    }
  }

  @Test
  void nothingIsLeftOfTheRowsOfADepartureThatEnded(@TempDir Path directory) throws Exception {
    try (var resources = new RocksResources(RocksConfig.defaults());
        var state = AppliedState.open(resources.factory().open(directory))) {
      apply(state, ChangeEffects.of(new ChangeOutcome.Created(List.of(PARTITION)), state, NOTHING));
      apply(state, ChangeEffects.of(DEPARTING, state, NOTHING));
      apply(state, List.of(item("a")));
      apply(state, ChangeEffects.of(new ChangeOutcome.Stayed(1), state, NOTHING));
      assertThat(state.departureView(1)).isNull();
      apply(state, ChangeEffects.of(DEPARTING, state, NOTHING));
      try (var view = open(state)) {
        assertThat(view.changes(0, 10)).isEmpty();
      }
    }
  }

  private void apply(AppliedState state, List<Effect> effects) {
    index++;
    state.apply(
        new AppliedMark(new LogPosition(1, index), 1, index),
        GroupEntry.newBuilder().setTimeEpochMillis(1_000_000).addAllEffects(effects).build());
  }

  private static DepartureView open(AppliedState state) {
    var view = state.departureView(1);
    if (view == null) {
      throw new AssertionError("The partition does not depart.");
    }
    return view;
  }

  private static Effect item(String key) {
    return Effect.newBuilder()
        .setItem(
            ItemEffect.newBuilder()
                .setPartition(1)
                .setPosition(ItemConverter.bytes(position(key)))
                .setStored(ByteString.copyFrom(ITEM.bytes()))
                .setItemsDelta(1)
                .setBytesDelta(ITEM.sizeBytes()))
        .build();
  }
}
