package io.isotherm.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.node.metrics.SaidMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RocksStorageEngineTest extends StorageEngineContract {
  private static final int ITEMS = 2_000;

  private @Nullable RocksResources resources;
  private @Nullable StorageEngine abandoned;

  @BeforeAll
  void takeResources() {
    resources = new RocksResources(RocksConfig.defaults());
  }

  @AfterEach
  void closeWhatCrashed() {
    if (abandoned != null) {
      abandoned.close();
      abandoned = null;
    }
  }

  @AfterAll
  void releaseResources() {
    if (resources != null) {
      resources.close();
    }
  }

  @Override
  protected StorageFactory factory() {
    if (resources == null) {
      throw new IllegalStateException("Resources are taken before the first test.");
    }
    return resources.factory();
  }

  /**
   * A process cannot be killed within a test, so its files are copied as a crash would leave them;
   * it keeps its own.
   */
  @Override
  protected Path crash(StorageEngine engine, Path directory) throws IOException {
    var left = Files.createDirectory(directory.resolveSibling("left"));
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.copy(file, left.resolve(file.getFileName()));
      }
    }
    abandoned = engine;
    return left;
  }

  @Test
  void whatEnginesAreAtIsReadFromAllThatAreOpen() throws IOException {
    var own = new RocksResources(RocksConfig.defaults());
    try (var first = own.factory().open(Files.createDirectories(folder.resolve("first")))) {
      double before = said(own).getOrDefault("isotherm_storage_memtable_bytes[]", 0.0);
      try (var second = own.factory().open(Files.createDirectories(folder.resolve("second")))) {
        write(first, batch -> batch.put(ColumnFamily.ITEMS, itemKey(1), new byte[1 << 20]));
        write(second, batch -> batch.put(ColumnFamily.ITEMS, itemKey(1), new byte[1 << 20]));
        second.flush();

        var said = said(own);
        assertThat(said).containsEntry("isotherm_storage_engines[]", 2.0);
        assertThat(said.get("isotherm_storage_memtable_bytes[]")).isGreaterThan(before + (1 << 20));
        assertThat(said.get("isotherm_storage_file_bytes[]")).isPositive();
        assertThat(said.get("isotherm_storage_block_cache_limit_bytes[]"))
            .isEqualTo(RocksConfig.CACHE_BYTES_MIN);
        assertThat(said).containsEntry("isotherm_storage_background_errors[]", 0.0);
      }
      assertThat(said(own)).containsEntry("isotherm_storage_engines[]", 1.0);
    }
    own.close();
    assertThat(said(own)).as("nothing, rather than what is freed").isEmpty();
  }

  private static Map<String, Double> said(RocksResources of) {
    return SaidMetrics.of(List.of(of.metrics()));
  }

  @Test
  void aFlippedBitIsDetectedAndNeverServed() throws IOException {
    var directory = folder.resolve("a");
    try (var engine = open("a")) {
      write(
          engine,
          batch -> {
            for (int i = 0; i < ITEMS; i++) {
              batch.put(ColumnFamily.ITEMS, itemKey(i), value(i));
            }
          });
      engine.flush();
    }
    flipOneBit(directory);
    int faults = 0;
    try (var engine = open("a")) {
      for (int i = 0; i < ITEMS; i++) {
        faults += reads(engine, i) ? 0 : 1;
      }
      assertThat(faults).isPositive();
      assertThatThrownBy(() -> keys(engine, "k", "l", false)).isInstanceOf(StorageFault.class);
      assertThatThrownBy(() -> keys(engine, "k", "l", true)).isInstanceOf(StorageFault.class);
    }
  }

  @Test
  void memoryTellsWhatIsInIt() throws IOException {
    try (var engine = open("a")) {
      put(engine, "k");
      assertThat(fromMemory(engine, "k")).isEqualTo(InMemory.Known.class);
      engine.flush();
    }
    try (var engine = open("a")) {
      assertThat(fromMemory(engine, "k")).isEqualTo(InMemory.Unknown.class);
      assertThat(engine.get(ColumnFamily.ITEMS, key("k"))).isEqualTo(key("k"));
      assertThat(fromMemory(engine, "k")).isEqualTo(InMemory.Known.class);
    }
  }

  private static Class<?> fromMemory(StorageEngine engine, String key) {
    return engine.getFromMemory(ColumnFamily.ITEMS, key(key)).getClass();
  }

  /** A request that reads the same fills it. */
  @Test
  void aCopyLeavesTheCacheAsItIs() throws IOException {
    try (var engine = open("a")) {
      write(
          engine,
          batch -> {
            for (int i = 0; i < ITEMS; i++) {
              batch.put(ColumnFamily.ITEMS, itemKey(i), value(i));
            }
          });
      engine.flush();
    }
    try (var engine = open("a")) {
      long before = cached();
      try (var view = engine.copyView()) {
        assertThat(view.get(ColumnFamily.ITEMS, itemKey(ITEMS / 2))).isEqualTo(value(ITEMS / 2));
        assertThat(walk(view.cursor(ColumnFamily.ITEMS, key("k"), key("l"), false))).hasSize(ITEMS);
      }
      assertThat(cached() - before).isLessThan(dataBytes() / 10);

      try (var view = engine.view()) {
        assertThat(walk(view.cursor(ColumnFamily.ITEMS, key("k"), key("l"), false))).hasSize(ITEMS);
      }
      assertThat(cached() - before).isGreaterThan(dataBytes() / 2);
    }
  }

  private long cached() {
    return Objects.requireNonNull(resources).blockCache().getUsage();
  }

  private static long dataBytes() {
    return ITEMS * (long) value(0).length;
  }

  /** Whether item {@code i} was served; a fault is the only other thing that may happen. */
  private static boolean reads(StorageEngine engine, int i) {
    boolean served;
    try {
      assertThat(engine.get(ColumnFamily.ITEMS, itemKey(i))).isEqualTo(value(i));
      served = true;
    } catch (StorageFault fault) {
      served = false;
    }
    try {
      assertThat(engine.multiGet(ColumnFamily.ITEMS, List.of(itemKey(i))))
          .containsExactly(value(i));
      assertThat(served).isTrue();
    } catch (StorageFault fault) {
      assertThat(served).isFalse();
    }
    return served;
  }

  /** Flips a bit in the middle of the largest table file, where the blocks of items are. */
  private static void flipOneBit(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      var largest =
          files
              .filter(file -> file.toString().endsWith(".sst"))
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
      var bytes = Files.readAllBytes(largest);
      bytes[bytes.length / 2] ^= 0x10;
      Files.write(largest, bytes);
    }
  }

  private static byte[] itemKey(int i) {
    return key("k%05d".formatted(i));
  }

  private static byte[] value(int i) {
    return key("value %d ".formatted(i).repeat(40));
  }
}
