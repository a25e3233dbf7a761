package io.isotherm.load.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.load.history.Verdict;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The run finds what is wrong with a table, each kind under its name. */
@Timeout(60)
class PackagesRunTest {
  private static final int RECORDS = 60;

  @TempDir Path folder;

  @Test
  void aTableThatKeepsItsWordIsClean() throws Exception {
    var result = run(new MemoryItemTable());

    assertThat(result.isClean()).isTrue();
    assertThat(result.records()).isEqualTo(RECORDS);
    assertThat(result.counts().writes()).isEqualTo(RECORDS);
    // Once queried, once scanned.
    assertThat(result.counts().reads()).isEqualTo(2 * RECORDS);
    assertThat(result.examples()).isEmpty();
  }

  @Test
  void anAcknowledgedWriteThatIsGoneIsLost() throws Exception {
    var result =
        run(
            new MemoryItemTable() {
              @Override
              public void put(Item item) {
                if (!PackageKey.of(item).packageName().equals("p7")) {
                  super.put(item);
                }
              }
            });

    // Two versions, missed by the query and by the scan.
    assertThat(result.counts().lost()).isEqualTo(4);
    assertThat(result.isClean()).isFalse();
    assertThat(result.examples()).anyMatch(example -> example.contains("p7"));
  }

  @Test
  void anItemThatAScanHasTwiceIsDuplicated() throws Exception {
    var result =
        run(
            new MemoryItemTable() {
              @Override
              public Page scan(int segment, int segments, @Nullable Item after) {
                var page = super.scan(segment, segments, after);
                var items = new ArrayList<>(page.items());
                items.addAll(page.items());
                return new Page(items, page.last());
              }
            });

    assertThat(result.counts().duplicated()).isEqualTo(RECORDS);
    assertThat(result.isClean()).isFalse();
  }

  @Test
  void anotherContentIsAltered() throws Exception {
    var result =
        run(
            new MemoryItemTable() {
              @Override
              public void put(Item item) {
                var attributes = new LinkedHashMap<>(item.attributes());
                attributes.remove("Depends");
                super.put(new Item(attributes));
              }
            });

    assertThat(result.counts().altered()).isEqualTo(2 * RECORDS);
    assertThat(result.isClean()).isFalse();
  }

  @Test
  void anItemThatNobodyWroteIsNoticed() throws Exception {
    var table = new MemoryItemTable();
    table.put(record("q", "1"));

    assertThat(run(table).counts().unexpected()).isEqualTo(1);
  }

  @Test
  void errorsAreCountedAndTheRunGoesOn() throws Exception {
    var calls = new AtomicInteger();
    var result =
        run(
            new MemoryItemTable() {
              @Override
              public List<Item> query(String packageName) {
                if (calls.getAndIncrement() == 0) {
                  throw new TargetFailure(false, new IllegalStateException("down"));
                }
                return super.query(packageName);
              }
            });

    assertThat(result.counts().errors()).isEqualTo(1);
    assertThat(result.counts().retries()).isEqualTo(1);
    assertThat(result.isClean()).isTrue();
  }

  @Test
  void anAdditionDoneTwiceIsNotLinearizable() throws Exception {
    var calls = new AtomicInteger();
    var counted = new CountDownLatch(10);
    var result =
        run(
            new MemoryItemTable() {
              @Override
              public OptionalLong addBelow(
                  PackageKey key, String attribute, long delta, long limit) {
                boolean twice = calls.incrementAndGet() == 3;
                counted.countDown();
                return super.addBelow(key, attribute, twice ? 2 * delta : delta, limit);
              }

              @Override
              public List<Item> query(String packageName) {
                // Holds the run up until the counters have been at work.
                try {
                  assertThat(counted.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return super.query(packageName);
              }
            });

    assertThat(result.verdict()).isInstanceOf(Verdict.Violation.class);
    assertThat(result.isClean()).isFalse();
  }

  @Test
  void aRunThatDoesNotEndInItsTimeIsBrokenOff() {
    assertThatThrownBy(() -> run(new MemoryItemTable(), Duration.ZERO))
        .isInstanceOf(RunTooLong.class);
  }

  @Test
  void anOlderFormIsLostUnlessItsOwnWriteHadNoAnswer() {
    var tally = new Tally();
    var key = new PackageKey("p", "1");
    var book = new RecordBook(Map.of(key, record("p", "1")), tally);

    book.compareScan(List.of(book.written(key, 1)), 2);
    assertThat(tally.counts().lost()).isEqualTo(1);

    book.noteUnknown(key, 1);
    book.compareScan(List.of(book.written(key, 1)), 2);
    assertThat(tally.counts().lost()).isEqualTo(1);
    assertThat(tally.counts().late()).isEqualTo(1);
  }

  private PackagesResult run(ItemTable table) throws InterruptedException, IOException {
    return run(table, Duration.ofMinutes(1));
  }

  private PackagesResult run(ItemTable table, Duration limit)
      throws InterruptedException, IOException {
    var records = new LinkedHashMap<PackageKey, Item>();
    for (int i = 0; i < RECORDS; i++) {
      var item = record("p" + i / 2, "v" + i % 2);
      records.put(PackageKey.of(item), item);
    }
    var progress = new PrintStream(new ByteArrayOutputStream());
    var history = folder.resolve("history");
    return new PackagesRun(table, records, history, "test", limit, progress).run(null);
  }

  private static Item record(String name, String version) {
    return new Item(
        Map.of(
            PackageKey.PACKAGE,
            new AttributeValue.Str(name),
            PackageKey.VERSION,
            new AttributeValue.Str(version),
            "Depends",
            new AttributeValue.ListValue(List.of(new AttributeValue.Str("libc6")))));
  }
}
