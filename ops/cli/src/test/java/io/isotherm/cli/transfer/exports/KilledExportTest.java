package io.isotherm.cli.transfer.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.cli.json.JsonObject;
import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.form.JsonLines;
import io.isotherm.cli.transfer.pace.Pacer;
import io.isotherm.cli.transfer.pace.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.BeforeTry;

/** However often an export is killed, and wherever: in the end every item is there once. */
final class KilledExportTest {
  private static final ExportIdentity SONGS =
      new ExportIdentity("songs", new UUID(1, 2), Format.JSONL, List.of(), 1_000);
  private static final byte[] NO_HEADER = {};

  /** More than a process writes that is killed at once, to be found after it. */
  private static final byte[] TORN = "{\"id\":".getBytes(StandardCharsets.UTF_8);

  private Path folder = Path.of("");
  private int turn;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("killed-export");
  }

  @BeforeTry
  void begin() {
    turn++;
  }

  @AfterTry
  void clear() throws IOException {
    delete(folder.resolve("" + turn));
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    delete(folder);
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (var paths = Files.walk(path)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (var one : all) {
      Files.delete(one);
    }
  }

  /** A run that reads no more than so many pages; whether it came to its end. */
  private interface Run {
    boolean of(int pages) throws IOException, InterruptedException;
  }

  private static void runUntilDone(List<Integer> kills, Run run)
      throws IOException, InterruptedException {
    for (int pages : kills) {
      if (run.of(pages)) {
        return;
      }
    }
    assertThat(run.of(Integer.MAX_VALUE)).isTrue();
  }

  @Property(tries = 30)
  void aFileHasEveryItemOnce(
      @ForAll @IntRange(max = 80) int items,
      @ForAll @IntRange(min = 2, max = 20) int pageItems,
      @ForAll @IntRange(min = 1, max = 5) int segments,
      @ForAll @IntRange(min = 1, max = 500) int keepBytes,
      @ForAll boolean compressed,
      @ForAll @Size(max = 4) List<@IntRange(max = 30) Integer> kills)
      throws Exception {
    var home = Files.createDirectories(folder.resolve("" + turn));
    var file = home.resolve(compressed ? "songs.jsonl.gz" : "songs.jsonl");
    runUntilDone(
        kills,
        pages -> {
          var target =
              FileTarget.open(
                  file, NO_HEADER, compressed, ExportCheckpoint.fresh(SONGS, segments), keepBytes);
          boolean done = isDone(new ListedTable(items, pageItems, pages), target);
          if (!done) {
            assertThat(file).doesNotExist();
            Files.write(
                home.resolve(file.getFileName() + ".part"), TORN, StandardOpenOption.APPEND);
          }
          return done;
        });
    assertThat(home.toFile().list()).containsExactly(file.getFileName().toString());
    try (var in = Files.newInputStream(file)) {
      assertAllOf(items, lines(compressed ? unzipped(in) : in));
    }
    assertThatThrownBy(() ->
            FileTarget.open(
                file, NO_HEADER, compressed, ExportCheckpoint.fresh(SONGS, segments), 1))
        .isInstanceOf(TransferFailure.class)
        .hasMessageContaining("exists already");
  }

  @Property(tries = 30)
  void aFolderHasEveryItemOnceAndSaysSo(
      @ForAll @IntRange(max = 80) int items,
      @ForAll @IntRange(min = 2, max = 20) int pageItems,
      @ForAll @IntRange(min = 1, max = 5) int segments,
      @ForAll @IntRange(min = 1, max = 500) int fileBytes,
      @ForAll @Size(max = 4) List<@IntRange(max = 30) Integer> kills)
      throws Exception {
    var home = folder.resolve("" + turn);
    runUntilDone(
        kills,
        pages -> {
          var target =
              FolderTarget.open(
                  home,
                  NO_HEADER,
                  ExportCheckpoint.fresh(SONGS, segments),
                  fileBytes,
                  InstantSource.system());
          boolean done = isDone(new ListedTable(items, pageItems, pages), target);
          if (!done) {
            assertThat(home.resolve("manifest-summary.json")).doesNotExist();
            Files.write(home.resolve("data/00000-999999.jsonl.gz"), TORN);
          }
          return done;
        });
    var lines = new ArrayList<String>();
    long listed = 0;
    for (String line : Files.readAllLines(home.resolve("manifest-files.json"))) {
      var entry = JsonObject.parse(line);
      listed += entry.whole("itemCount");
      try (var in = Files.newInputStream(home.resolve(entry.text("dataFileS3Key")))) {
        lines.addAll(lines(unzipped(in)));
      }
    }
    assertAllOf(items, lines);
    assertThat(listed).isEqualTo(items);
    var summary = JsonObject.parse(Files.readString(home.resolve("manifest-summary.json")));
    assertThat(summary.whole("itemCount")).isEqualTo(items);
    assertThat(summary.text("outputFormat")).isEqualTo("JSONL");
    assertThat(home.resolve("checkpoint.json")).doesNotExist();
    try (var data = Files.list(home.resolve("data"))) {
      assertThat(data.count())
          .isEqualTo(Files.readAllLines(home.resolve("manifest-files.json")).size());
    }
  }

  private static boolean isDone(ListedTable table, ExportTarget target)
      throws IOException, InterruptedException {
    try (target) {
      new Exporter(table, new JsonLines(), target, new Pacer(0, Patience.DEFAULT)).run();
      return true;
    } catch (ListedTable.Killed _) {
      return false;
    }
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    return in.available() == 0 ? in : new GZIPInputStream(in);
  }

  private static List<String> lines(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    in.transferTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void assertAllOf(int items, List<String> lines) {
    var form = new JsonLines();
    assertThat(lines)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, items).mapToObj(ListedTable::item).map(form::write).toList());
  }
}
