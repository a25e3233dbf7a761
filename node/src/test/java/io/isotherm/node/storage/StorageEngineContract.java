package io.isotherm.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine does. */
public abstract class StorageEngineContract {
  @TempDir Path folder;

  /** The factory under test. */
  protected abstract StorageFactory factory();

  /**
   * Ends {@code engine} so that nothing becomes durable that is not.
   *
   * @return where the state that is left can be opened
   */
  protected abstract Path crash(StorageEngine engine, Path directory) throws IOException;

  @Test
  void aFreshEngineHoldsNothing() throws IOException {
    try (var engine = open("a")) {
      assertThat(engine.get(ColumnFamily.ITEMS, key("k"))).isNull();
      assertThat(keys(engine, "", "z", false)).isEmpty();
    }
  }

  @Test
  void aBatchIsSeenAsAWholeAndInItsOrder() throws IOException {
    try (var engine = open("a")) {
      write(
          engine,
          batch -> {
            batch.put(ColumnFamily.ITEMS, key("k"), key("1"));
            batch.put(ColumnFamily.ITEMS, key("k"), key("2"));
            batch.put(ColumnFamily.META, key("k"), key("3"));
            batch.put(ColumnFamily.ITEMS, key("gone"), key("4"));
            batch.delete(ColumnFamily.ITEMS, key("gone"));
          });
      assertThat(engine.get(ColumnFamily.ITEMS, key("k"))).isEqualTo(key("2"));
      assertThat(engine.get(ColumnFamily.META, key("k"))).isEqualTo(key("3"));
      assertThat(engine.get(ColumnFamily.TOKENS, key("k"))).isNull();
      assertThat(engine.get(ColumnFamily.ITEMS, key("gone"))).isNull();
    }
  }

  @Test
  void whatWasWrittenIsInMemoryAndSoIsThatNothingWas() throws IOException {
    try (var engine = open("a")) {
      put(engine, "k");
      assertThat(engine.getFromMemory(ColumnFamily.ITEMS, key("k")))
          .isInstanceOfSatisfying(
              InMemory.Known.class,
              known ->
                  assertThat(known.value()).isEqualTo(engine.get(ColumnFamily.ITEMS, key("k"))));
      assertThat(engine.getFromMemory(ColumnFamily.ITEMS, key("x")))
          .isInstanceOfSatisfying(
              InMemory.Known.class, known -> assertThat(known.value()).isNull());
    }
  }

  @Test
  void aBatchThatIsNotWrittenChangesNothing() throws IOException {
    try (var engine = open("a");
        var batch = engine.batch()) {
      batch.put(ColumnFamily.ITEMS, key("k"), key("1"));
      assertThat(engine.get(ColumnFamily.ITEMS, key("k"))).isNull();
    }
  }

  @Test
  void manyKeysAreReadInTheOrderAsked() throws IOException {
    try (var engine = open("a")) {
      put(engine, "a", "b", "c");
      assertThat(engine.multiGet(ColumnFamily.ITEMS, List.of(key("c"), key("x"), key("a"))))
          .containsExactly(key("c"), null, key("a"));
    }
  }

  @Test
  void cursorsStayInTheirBoundsBothWays() throws IOException {
    try (var engine = open("a")) {
      put(engine, "a", "b", "c", "d");
      assertThat(keys(engine, "b", "d", false)).containsExactly("b", "c");
      assertThat(keys(engine, "b", "d", true)).containsExactly("c", "b");
      assertThat(keys(engine, "bb", "bz", true)).isEmpty();
    }
  }

  @Test
  void keysAreOrderedAsUnsignedBytes() throws IOException {
    try (var engine = open("a")) {
      write(
          engine,
          batch -> {
            batch.put(ColumnFamily.ITEMS, new byte[] {(byte) 0x80}, key("high"));
            batch.put(ColumnFamily.ITEMS, new byte[] {0x7F}, key("low"));
          });
      try (var view = engine.view();
          var cursor =
              view.cursor(ColumnFamily.ITEMS, new byte[] {0}, new byte[] {(byte) 0xFF}, false)) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value()).isEqualTo(key("low"));
      }
    }
  }

  @Test
  void aViewDoesNotSeeLaterWrites() throws IOException {
    try (var engine = open("a")) {
      put(engine, "a", "c");
      try (var view = engine.view();
          var copied = engine.copyView()) {
        put(engine, "b");
        write(engine, batch -> batch.deleteRange(ColumnFamily.ITEMS, key("a"), key("b")));
        for (var either : List.of(view, copied)) {
          assertThat(either.get(ColumnFamily.ITEMS, key("b"))).isNull();
          assertThat(walk(either.cursor(ColumnFamily.ITEMS, key("a"), key("z"), false)))
              .containsExactly("a", "c");
        }
      }
      assertThat(keys(engine, "a", "z", false)).containsExactly("b", "c");
    }
  }

  @Test
  void aRangeIsDeletedUpToItsEnd() throws IOException {
    try (var engine = open("a")) {
      put(engine, "a", "b", "c", "d");
      write(
          engine,
          batch -> {
            batch.deleteRange(ColumnFamily.ITEMS, key("b"), key("d"));
            batch.put(ColumnFamily.ITEMS, key("bb"), key("bb"));
          });
      assertThat(keys(engine, "a", "z", false)).containsExactly("a", "bb", "d");
    }
  }

  @Test
  void whatWasFlushedSurvivesACrashAndNothingElseDoes() throws IOException {
    var engine = open("a");
    put(engine, "a");
    engine.flush();
    write(
        engine,
        batch -> {
          batch.put(ColumnFamily.ITEMS, key("b"), key("b"));
          batch.put(ColumnFamily.META, key("m"), key("m"));
        });
    var left = crash(engine, folder.resolve("a"));
    try (var reopened = factory().open(left)) {
      assertThat(reopened.get(ColumnFamily.ITEMS, key("a"))).isEqualTo(key("a"));
      assertThat(reopened.get(ColumnFamily.ITEMS, key("b"))).isNull();
      assertThat(reopened.get(ColumnFamily.META, key("m"))).isNull();
    }
  }

  @Test
  void aCheckpointIsAStateOfItsOwn() throws IOException {
    var target = Files.createDirectory(folder.resolve("copy"));
    try (var engine = open("a")) {
      put(engine, "a");
      engine.checkpoint(target);
      put(engine, "b");
      try (var copy = factory().open(target)) {
        assertThat(keys(copy, "a", "z", false)).containsExactly("a");
        put(copy, "c");
      }
      assertThat(keys(engine, "a", "z", false)).containsExactly("a", "b");
    }
  }

  @Test
  void aRangeWithItemsTakesSpace() throws IOException {
    try (var engine = open("a")) {
      write(
          engine,
          batch -> {
            for (int i = 0; i < 1_000; i++) {
              batch.put(ColumnFamily.ITEMS, key("k%04d".formatted(i)), new byte[1_000]);
            }
          });
      assertThat(engine.approximateBytes(ColumnFamily.ITEMS, key("k"), key("l")))
          .isGreaterThan(500_000);
      assertThat(engine.approximateBytes(ColumnFamily.ITEMS, key("l"), key("m")))
          .isLessThan(100_000);
      // What is in memory may be measured by a sample of a few items.
      assertThat(partOfLowerHalf(engine)).isBetween(0.1, 0.9);
      engine.flush();
      assertThat(partOfLowerHalf(engine)).isBetween(0.35, 0.65);
    }
  }

  private static double partOfLowerHalf(StorageEngine engine) {
    double lower = engine.approximateBytes(ColumnFamily.ITEMS, key("k"), key("k0500"));
    double upper = engine.approximateBytes(ColumnFamily.ITEMS, key("k0500"), key("l"));
    return lower / (lower + upper);
  }

  @Test
  void aClosedEngineRefuses() throws IOException {
    var engine = open("a");
    engine.close();
    engine.close();
    assertThatThrownBy(() -> engine.get(ColumnFamily.ITEMS, key("a")))
        .isInstanceOf(StorageClosedException.class);
    assertThatThrownBy(engine::view).isInstanceOf(StorageClosedException.class);
    assertThatThrownBy(engine::flush).isInstanceOf(StorageClosedException.class);
  }

  @Test
  void closingWaitsForReadersAndNeverHurtsThem() throws Exception {
    var engine = open("a");
    put(engine, "a", "b", "c");
    var readers = new ArrayList<Thread>();
    var failures = Collections.synchronizedList(new ArrayList<Throwable>());
    for (int i = 0; i < 4; i++) {
      readers.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
              .start(() -> {
                try {
                  while (true) {
                    assertThat(keys(engine, "a", "z", true)).hasSize(3);
                    assertThat(engine.get(ColumnFamily.ITEMS, key("a"))).isNotNull();
                  }
                } catch (StorageClosedException expected) {
                  return;
                }
              }));
    }
    engine.close();
    for (var reader : readers) {
      reader.join(10_000);
      assertThat(reader.isAlive()).isFalse();
    }
    assertThat(failures).isEmpty();
  }

  final StorageEngine open(String name) throws IOException {
    return factory().open(Files.createDirectories(folder.resolve(name)));
  }

  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void put(StorageEngine engine, String... keys) {
    write(
        engine,
        batch -> {
          for (var key : keys) {
            batch.put(ColumnFamily.ITEMS, key(key), key(key));
          }
        });
  }

  static void write(StorageEngine engine, Consumer<StorageBatch> changes) {
    try (var batch = engine.batch()) {
      changes.accept(batch);
      engine.write(batch);
    }
  }

  static List<String> keys(StorageEngine engine, String from, String to, boolean backward) {
    try (var view = engine.view()) {
      return walk(view.cursor(ColumnFamily.ITEMS, key(from), key(to), backward));
    }
  }

  static List<String> walk(StorageCursor cursor) {
    var keys = new ArrayList<String>();
    try (cursor) {
      while (cursor.next()) {
        keys.add(new String(cursor.key(), StandardCharsets.UTF_8));
      }
    }
    return keys;
  }
}
