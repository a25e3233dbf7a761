package io.isotherm.cli.transfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.cli.json.JsonObject;
import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.form.JsonLines;
import io.isotherm.cli.transfer.pace.Pacer;
import io.isotherm.cli.transfer.pace.Patience;
import io.isotherm.client.Items;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.key.PrimaryKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items are in the table, and records that are none among the rejects, whenever it is killed. */
final class KilledImportTest {
  private static final KeySchema SCHEMA = KeySchema.of(new KeyAttribute("id", KeyType.N));
  private static final Patience QUICK =
      new Patience(Duration.ofNanos(2), Duration.ofNanos(2), Duration.ofMinutes(1));
  private static final int ITEMS = 3 * Chunk.ITEMS_MAX + 100;
  private static final int LANES = 3;

  @TempDir private Path folder;

  private static Item item(int number, int version) {
    return Items.of("id", number, "version", version);
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  private Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  private Path rejects() {
    return folder.resolve("rejects");
  }

  /** Runs until it is done or killed; null when it was killed. */
  private ImportCheckpoint run(Input input, MapTable table, long rejectsMax)
      throws IOException, InterruptedException {
    var begun = begun(input);
    try (var rejects =
        new RejectFile(rejects(), rejectsMax, begun.rejects(), begun.rejectBytes())) {
      var importer =
          new Importer(
              input,
              SCHEMA,
              Set.of(),
              table,
              new Pacer(0, QUICK),
              LANES,
              checkpoint(),
              rejects,
              begun);
      importer.run(InputStream.nullInputStream());
      return importer.state();
    }
  }

  private ImportCheckpoint begun(Input input) throws IOException {
    try {
      return Files.exists(checkpoint())
          ? ImportCheckpoint.parse(Files.readString(checkpoint()))
          : ImportCheckpoint.fresh("songs", input.fingerprint());
    } catch (io.isotherm.cli.json.MalformedTextException malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Test
  void itGoesOnWhereItWasHoweverOftenItIsKilled() throws Exception {
    var lines = new ArrayList<String>();
    for (int i = 0; i < ITEMS; i++) {
      lines.add(new JsonLines().write(item(i, 1)));
      if (i % 1_000 == 0) {
        lines.add("no item " + i);
      }
    }
    var first = write("a.jsonl", lines.subList(0, 4_000));
    var second = write("b.jsonl", lines.subList(4_000, lines.size()));
    var input =
        new Input(Format.JSONL, List.of(InputFile.of(first, null), InputFile.of(second, null)));
    Map<PrimaryKey, Item> items = MapTable.empty();
    int kills = 0;
    ImportCheckpoint done = null;
    while (done == null) {
      try {
        done = run(input, new MapTable(SCHEMA, items, 700), 100);
      } catch (MapTable.Killed _) {
        kills++;
      }
    }
    assertThat(kills).isPositive();
    assertThat(items).hasSize(ITEMS);
    assertThat(done.count().items()).isEqualTo(ITEMS);
    assertThat(done.rejects()).isEqualTo(7);
    assertThat(Files.readAllLines(rejects())).hasSize(7).doesNotHaveDuplicates();
    assertThat(checkpoint()).doesNotExist();
  }

  @Test
  void ofSeveralItemsWithOneKeyTheLastStays() throws Exception {
    var lines = new ArrayList<String>();
    for (int version = 0; version < 40; version++) {
      for (int number = 0; number < 10; number++) {
        lines.add(new JsonLines().write(item(number, version)));
      }
    }
    var input = new Input(Format.JSONL, List.of(InputFile.of(write("a.jsonl", lines), null)));
    Map<PrimaryKey, Item> items = MapTable.empty();
    run(input, new MapTable(SCHEMA, items, Integer.MAX_VALUE), 0);
    assertThat(items.values())
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.IntStream.range(0, 10).mapToObj(i -> item(i, 39)).toList());
  }

  @Test
  void rejectsTellTheLineAndTheReason() throws Exception {
    var input =
        new Input(
            Format.JSONL,
            List.of(
                InputFile.of(
                    write(
                        "a.jsonl",
                        List.of(
                            "{\"id\":1}",
                            "{\"id\":\"two\"}",
                            "{\"name\":3}",
                            "{\"id\":4,\"refused\":true}",
                            "{\"id\":5,",
                            "{\"id\":6,\"s\":{\"$SS\":[]}}")),
                    null)));
    Map<PrimaryKey, Item> items = MapTable.empty();
    var done = run(input, new MapTable(SCHEMA, items, Integer.MAX_VALUE), 10);
    assertThat(items).hasSize(1);
    assertThat(done.count().items()).isEqualTo(1);
    var told = new ArrayList<String>();
    for (String line : Files.readAllLines(rejects())) {
      var reject = JsonObject.parse(line);
      told.add(reject.whole("line") + " " + reject.text("reason"));
    }
    assertThat(told).hasSize(5);
    assertThat(told.get(0))
        .startsWith("2 One or more parameter values were invalid: Type mismatch");
    assertThat(told.get(1)).contains("3 ", "Missing the key id in the item");
    assertThat(told.get(2)).isEqualTo("4 The table does not like it.");
    assertThat(told.get(3)).startsWith("5 It is no JSON");
    assertThat(told.get(4)).contains("6 ", "may not be empty");
  }

  @Test
  void tooManyRejectsStopItAndWhatWasToldStays() throws Exception {
    var input =
        new Input(
            Format.JSONL,
            List.of(InputFile.of(write("a.jsonl", List.of("a", "b", "c", "{\"id\":1}")), null)));
    var table = new MapTable(SCHEMA, MapTable.empty(), Integer.MAX_VALUE);
    assertThatThrownBy(() -> run(input, table, 2))
        .isInstanceOf(TransferFailure.class)
        .hasMessageContaining("More than 2 records were rejected (--max-rejects)");
    assertThat(Files.readAllLines(rejects())).hasSize(2);
    assertThat(run(input, table, 3).rejects()).isEqualTo(3);
    assertThat(Files.readAllLines(rejects())).hasSize(3);
  }
}
