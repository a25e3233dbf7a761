package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.ItemEffect;
import io.isotherm.api.internal.v1.PartitionDeparting;
import io.isotherm.api.internal.v1.PartitionsCreated;
import io.isotherm.api.internal.v1.PartitionsDropped;
import io.isotherm.api.internal.v1.PartitionsReplaced;
import io.isotherm.api.internal.v1.TokenEffect;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.MemoryStorage;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageFault;
import io.isotherm.node.storage.StorageKeys;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AppliedStateTest {
  private static final Path DIRECTORY = Path.of("state");
  private static final long START = 10 * TokenGeneration.LENGTH.toMillis();
  private static final StoredItem ITEM = StoredItem.of(ByteString.copyFromUtf8("item"), 5);

  private final MemoryStorage storage = new MemoryStorage();
  private StorageEngine engine = storage.open(DIRECTORY);
  private AppliedState state = AppliedState.open(engine);
  private long index;

  @BeforeEach
  void createPartition() {
    apply(START, created(PARTITION));
  }

  @Test
  void theMarkIsStoredWithTheEffects() {
    apply(START, item("a", 0));
    state.flush();
    apply(START, item("b", 0));
    reopen();
    assertThat(state.mark()).isEqualTo(mark(2));
    assertThat(state.item(1, position("a"))).isNotNull();
    assertThat(state.item(1, position("b"))).isNull();
  }

  @Test
  void aMarkThatOnlyAdvancedIsStoredByTheFlush() {
    state.advance(mark(7));
    assertThat(state.flush()).isEqualTo(mark(7));
    reopen();
    assertThat(state.mark()).isEqualTo(mark(7));
  }

  @Test
  void aCheckpointSaysHowFarItGoes() {
    apply(START, item("a", 0));
    state.advance(mark(9));
    assertThat(state.checkpoint(Path.of("copy"))).isEqualTo(mark(9));
    apply(START, item("b", 0));
    try (var copy = AppliedState.open(storage.open(Path.of("copy")))) {
      assertThat(copy.mark()).isEqualTo(mark(9));
      assertThat(copy.item(1, position("a"))).isNotNull();
      assertThat(copy.item(1, position("b"))).isNull();
    }
  }

  @Test
  void aStateOfAPartitionThatDepartedIsNotForReleasesThatKnowNoMoves() {
    assertThat(format()).containsExactly(0, 0, 0, 1);
    apply(
        START,
        Effect.newBuilder()
            .setPartitionDeparting(
                PartitionDeparting.newBuilder()
                    .setPartition(1)
                    .setTarget(ClusterConverter.message(MoveScript.target(2, PARTITION))))
            .build());
    assertThat(format()).containsExactly(0, 0, 0, 2);
    state.flush();
    reopen();
    assertThat(state.partitions().departures()).hasSize(1);
  }

  @Test
  void aStateOfAFormatThatIsNotKnownIsRefused() {
    try (var batch = engine.batch()) {
      batch.put(ColumnFamily.META, StorageKeys.formatVersion(), new byte[] {0, 0, 0, 3});
      engine.write(batch);
    }
    assertThatThrownBy(() -> AppliedState.open(engine)).isInstanceOf(StorageFault.class);
  }

  @Test
  void droppingAPartitionTakesItsItemsAndNoOthers() {
    var middle = position("m");
    var lower = partition(2, new KeyRange(Bytes.EMPTY, middle), 1);
    var upper = partition(3, new KeyRange(middle, Bytes.EMPTY), 1);
    apply(START, dropped(1));
    apply(START, created(lower), created(upper));
    String below = null;
    String above = null;
    for (var key : new String[] {"a", "b", "c", "d", "e", "f"}) {
      boolean isBelow = position(key).compareTo(middle) < 0;
      apply(START, itemIn(isBelow ? 2 : 3, key, 0));
      below = isBelow ? key : below;
      above = isBelow ? above : key;
    }
    apply(START, dropped(2));
    assertThat(below).isNotNull();
    assertThat(above).isNotNull();
    assertThat(state.item(1, position(String.valueOf(below)))).isNull();
    assertThat(state.item(1, position(String.valueOf(above)))).isNotNull();
    assertThat(state.partitions().all()).containsExactly(upper);
  }

  @Test
  void replacedPartitionsHaveWhatTheEntrySaysAndLeaveTheirIds() {
    var middle = position("m");
    var lower = partition(2, new KeyRange(Bytes.EMPTY, middle), 2);
    var upper = partition(3, new KeyRange(middle, Bytes.EMPTY), 2);
    apply(START, item("a", 0), item("m", 0));
    apply(START, replaced(List.of(PARTITION), List.of(lower, upper)));
    apply(START, itemIn(3, "m", 0));
    for (var copy : List.of("flushed", "checkpoint")) {
      if (copy.equals("flushed")) {
        state.flush();
        reopen();
      } else {
        state.checkpoint(Path.of("copy"));
        state = AppliedState.open(storage.open(Path.of("copy")));
      }
      assertThat(state.partitions().all()).as(copy).containsExactly(lower, upper);
      assertThat(state.counters(1)).isEqualTo(Counters.ZERO);
      assertThat(state.counters(2)).isEqualTo(new Counters(20, 200));
      assertThat(state.counters(3)).isEqualTo(new Counters(31, 305));
      assertThat(state.tombstone(1)).isEqualTo(new Tombstone.Ended());
      assertThat(state.tombstone(2)).isNull();
      assertThat(state.item(1, position("a"))).isNotNull();
    }
  }

  @Test
  void whatIsReplacedHasToBeHere() {
    var other = partition(2, KeyRange.ALL, 2);
    assertThatThrownBy(
            () -> apply(START, replaced(List.of(partition(9, KeyRange.ALL, 1)), List.of(other))))
        .isInstanceOf(IllegalStateException.class);
    apply(START, replaced(List.of(PARTITION), List.of(other)));
    assertThatThrownBy(() -> apply(START, item("a", 0))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tokensAreForgottenByGenerationsWhenTimePasses() {
    long length = TokenGeneration.LENGTH.toMillis();
    apply(START, item("a", 1));
    apply(START + length, item("a", 2));
    assertThat(tokens()).hasSize(2);
    apply(START + 2 * length, item("a", 3));
    assertThat(tokens()).hasSize(2);
    apply(START + 10 * length, item("a", 0));
    assertThat(tokens()).isEmpty();
  }

  @Test
  void timeThatGoesBackwardsInTheLogStandsStill() {
    apply(START - 1, item("a", 1));
    assertThat(state.entryEpochMillis()).isEqualTo(START);
    assertThat(state.token(TokenGeneration.of(START), key("a", 1))).isNotNull();
  }

  @Test
  void anEntryAboutAPartitionThatIsNotHereIsAFault() {
    assertThatThrownBy(() -> apply(START, itemIn(9, "a", 0)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> apply(START, Effect.getDefaultInstance()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void replayAfterACrashMakesTheSameState() {
    var entries = new TreeMap<Integer, Effect>();
    for (int i = 0; i < 50; i++) {
      entries.put(i, item("k" + i % 7, i + 1));
    }
    entries.values().forEach(effect -> apply(START, effect));
    var once = contents();

    storage.crash();
    storage.delete(DIRECTORY);
    engine = storage.open(DIRECTORY);
    state = AppliedState.open(engine);
    index = 0;
    apply(START, created(PARTITION));
    for (int i = 0; i < 20; i++) {
      apply(START, entries.getOrDefault(i, Effect.getDefaultInstance()));
    }
    state.flush();
    for (int i = 20; i < 35; i++) {
      apply(START, entries.getOrDefault(i, Effect.getDefaultInstance()));
    }
    reopen();
    index = state.mark().position().index();
    for (int i = 20; i < 50; i++) {
      apply(START, entries.getOrDefault(i, Effect.getDefaultInstance()));
    }
    assertThat(contents()).isEqualTo(once);
  }

  private void apply(long epochMillis, Effect... effects) {
    var entry = GroupEntry.newBuilder().setTimeEpochMillis(epochMillis);
    for (var effect : effects) {
      entry.addEffects(effect);
    }
    state.apply(mark(++index), entry.build());
  }

  private void reopen() {
    storage.crash();
    engine = storage.open(DIRECTORY);
    state = AppliedState.open(engine);
  }

  private byte @Nullable [] format() {
    return engine.get(ColumnFamily.META, StorageKeys.formatVersion());
  }

  private Map<String, String> tokens() {
    return contents(ColumnFamily.TOKENS);
  }

  private Map<String, String> contents() {
    var all = new TreeMap<String, String>();
    for (var family : ColumnFamily.values()) {
      contents(family).forEach((key, value) -> all.put(family + " " + key, value));
    }
    return all;
  }

  private Map<String, String> contents(ColumnFamily family) {
    var contents = new TreeMap<String, String>();
    try (var view = engine.view();
        var cursor =
            view.cursor(family, new byte[0], new byte[] {(byte) 0xFF, (byte) 0xFF}, false)) {
      while (cursor.next()) {
        contents.put(
            HexFormat.of().formatHex(cursor.key()), HexFormat.of().formatHex(cursor.value()));
      }
    }
    return contents;
  }

  private static AppliedMark mark(long index) {
    return new AppliedMark(new LogPosition(1, index), 1, index);
  }

  private static Effect created(PartitionDescriptor partition) {
    return Effect.newBuilder()
        .setPartitionsCreated(
            PartitionsCreated.newBuilder().addPartitions(ClusterConverter.message(partition)))
        .build();
  }

  /** Each replacement is said to hold ten times as much as its id. */
  private static Effect replaced(
      List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements) {
    var effect = PartitionsReplaced.newBuilder();
    replaced.forEach(partition -> effect.addReplaced(partition.id().value()));
    for (var partition : replacements) {
      effect.addReplacements(
          PartitionsReplaced.Replacement.newBuilder()
              .setPartition(ClusterConverter.message(partition))
              .setItems(partition.id().value() * 10)
              .setBytes(partition.id().value() * 100));
    }
    return Effect.newBuilder().setPartitionsReplaced(effect).build();
  }

  private static Effect dropped(long id) {
    return Effect.newBuilder()
        .setPartitionsDropped(PartitionsDropped.newBuilder().addPartitions(id))
        .build();
  }

  private static Effect item(String key, int token) {
    return itemIn(1, key, token);
  }

  private static Effect itemIn(long partition, String key, int token) {
    var item =
        ItemEffect.newBuilder()
            .setPartition(partition)
            .setPosition(ByteString.copyFrom(position(key).unsafeArray()))
            .setStored(ByteString.copyFrom(ITEM.bytes()))
            .setItemsDelta(1)
            .setBytesDelta(ITEM.sizeBytes());
    if (token > 0) {
      item.setToken(
          TokenEffect.newBuilder().setToken(TestRequests.token(token)).setFingerprint(token));
    }
    return Effect.newBuilder().setItem(item).build();
  }

  private static TokenKey key(String key, int token) {
    return new TokenKey(1, position(key), TestRequests.token(token));
  }
}
