package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items leave a cluster and come to one, in every format, also by processes that are killed. */
final class TransferIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration DONE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int PORTS = 12;
  private static final int ITEMS = 20_000;
  private static final int WRITERS = 8;
  private static final String KEY = "artist:S,number:N";
  private static final Pattern PARTITION = Pattern.compile("\"id\":(\\d+)");

  @TempDir private static Path folder;
  private static LaunchedProcess dev;
  private static int ports;
  private static DatabaseClient client;
  private static Map<Item, Item> songs;

  @BeforeAll
  static void start() throws Exception {
    ports = new FreePorts().consecutive(PORTS);
    dev =
        LaunchedProcess.start(
                "dev",
                "--data=" + folder.resolve("data"),
                "--grpc-port=" + ports,
                "--http-port=" + (ports + 1),
                "--placement-port=" + (ports + 2),
                "--console-port=" + (ports + 3),
                "--node-port=" + (ports + 6),
                "--raft-port=" + (ports + 9))
            .await("isotherm: ready", START);
    client = DatabaseClient.connect(endpoint());
    client
        .tables()
        .create(
            NewTable.of("songs", "artist")
                .withKey(
                    KeySchema.of(
                        new KeyAttribute("artist", KeyType.S),
                        new KeyAttribute("number", KeyType.N))));
    client.table("songs").awaitActive(START);
    fill();
    songs = items("songs");
    assertThat(songs).hasSize(ITEMS);
  }

  @AfterAll
  static void stop() {
    client.close();
    dev.close();
  }

  private static String endpoint() {
    return "127.0.0.1:" + ports;
  }

  private static void fill() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Future<?>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer;
        writers.add(
            threads.submit(() -> {
              var batch = client.table("songs").batchWrite().within(DONE);
              for (int i = first; i < ITEMS; i += WRITERS) {
                batch.put(song(i));
              }
              assertThat(batch.run().unprocessed()).isEmpty();
            }));
      }
      for (var writer : writers) {
        writer.get();
      }
    }
  }

  /** Of all types, each item with some of them. */
  private static Item song(int number) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("artist", text("artist " + number % 100));
    attributes.put("number", new AttributeValue.Num(BigDecimal.valueOf(number)));
    attributes.put("title", text(number % 7 == 0 ? "" + number : "So \"What\", no. " + number));
    attributes.put(
        "plays",
        new AttributeValue.Num(
            new BigDecimal("1234567890123456789012345678901234." + number % 1000)));
    switch (number % 5) {
      case 0 -> attributes.put("live", new AttributeValue.Bool(number % 2 == 0));
      case 1 -> attributes.put("label", new AttributeValue.Null());
      case 2 ->
          attributes.put(
              "cover",
              new AttributeValue.Bin(
                  Bytes.copyOf(("cover\n" + number).getBytes(StandardCharsets.UTF_8))));
      case 3 -> attributes.put("genres", new AttributeValue.StrSet(Set.of("jazz", "" + number)));
      default ->
          attributes.put(
              "takes",
              new AttributeValue.ListValue(
                  List.of(
                      new AttributeValue.NumSet(Set.of(BigDecimal.ONE, BigDecimal.valueOf(number))),
                      new AttributeValue.BinSet(Set.of(Bytes.copyOf(new byte[] {1}))),
                      new AttributeValue.MapValue(
                          Map.of("$B", text("two\r\nlines\u2028" + number))))));
    }
    return new Item(attributes);
  }

  private static AttributeValue text(String text) {
    return new AttributeValue.Str(text);
  }

  private static Map<Item, Item> items(String name) {
    Table table = client.table(name);
    var schema = table.describe().definition().schema().key();
    var items = new HashMap<Item, Item>();
    table
        .scan()
        .strong()
        .pages()
        .items()
        .forEach(item -> assertThat(items.put(schema.toItem(schema.keyOf(item)), item)).isNull());
    return items;
  }

  private static String run(int exitCode, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--endpoint", endpoint()));
    return CommandRun.printed(exitCode, all.toArray(String[]::new));
  }

  private static void assertImported(String table) {
    assertThat(items(table)).isEqualTo(songs);
  }

  @Test
  void plainJsonComesBackAsItWas() {
    var file = folder.resolve("songs.jsonl.gz").toString();
    assertThat(run(0, "export", "songs", "--to", file, "--json"))
        .contains("\"items\":" + ITEMS, "\"format\":\"jsonl\"", "\"resumed\":false");
    assertThat(run(0, "import", "songs_jsonl", "--from", file, "--create", KEY, "--json"))
        .contains("\"items\":" + ITEMS, "\"rejected\":0");
    assertImported("songs_jsonl");
  }

  @Test
  void theOutputHasItemsAndNothingElse() throws Exception {
    try (var export =
        LaunchedProcess.start("export", "songs", "--to=-", "--endpoint", endpoint())) {
      assertThat(export.awaitExit(DONE)).isZero();
      // The summary, which goes beside it, is the last line.
      assertThat(export.printed().lines().toList())
          .hasSize(ITEMS + 1)
          .last()
          .asString()
          .startsWith("Exported 20,000 items of songs to -");
    }
  }

  @Test
  void csvComesBackAsItWas() {
    var file = folder.resolve("songs.csv").toString();
    assertThat(run(0, "export", "songs", "--to", file, "--columns", "title,live"))
        .startsWith("Exported 20,000 items of songs to ");
    assertThat(file)
        .satisfies(name ->
            assertThat(Path.of(name)).content().startsWith("artist,number,title,live,$rest\n"));
    run(0, "import", "songs_csv", "--from", file, "--create", KEY);
    assertImported("songs_csv");
  }

  @Test
  void anExportLikeDynamoDbsComesBackAsItWas() throws IOException {
    var export = folder.resolve("export");
    run(0, "export", "songs", "--to", export + "/", "--format", "dynamodb", "--segments", "3");
    assertThat(export.resolve("manifest-summary.json"))
        .content()
        .contains("\"itemCount\":" + ITEMS, "\"outputFormat\":\"DYNAMODB_JSON\"");
    assertThat(export.resolve("checkpoint.json")).doesNotExist();
    run(0, "import", "songs_dynamodb", "--from", export.toString(), "--create", KEY);
    assertImported("songs_dynamodb");

    try (var files = Files.list(export.resolve("data"))) {
      Files.writeString(files.findAny().orElseThrow(), "damaged");
    }
    assertThat(run(1, "import", "songs_damaged", "--from", export.toString(), "--create", KEY))
        .contains("The file is not what the manifest says");
    assertThat(client.tables().list()).doesNotContain("songs_damaged");
  }

  @Test
  void aKilledExportGoesOnWhereItWasThoughTheTableWasSplit() throws Exception {
    var file = folder.resolve("killed.jsonl");
    String[] command = {
      "export", "songs", "--to", file.toString(), "--segments=3", "--endpoint", endpoint()
    };
    var slow = new ArrayList<>(List.of(command));
    slow.add("--max-units-per-second=200");
    killAfter(slow, folder.resolve("killed.jsonl.checkpoint"));
    assertThat(file).doesNotExist();
    split("songs");
    assertThat(run(0, "export", "songs", "--to", file.toString(), "--json"))
        .contains("\"items\":" + ITEMS, "\"resumed\":true");
    assertThat(Files.readAllLines(file)).hasSize(ITEMS).doesNotHaveDuplicates();
    run(0, "import", "songs_killed", "--from", file.toString(), "--create", KEY);
    assertImported("songs_killed");
    assertThat(run(1, "export", "songs", "--to", file.toString())).contains("exists already");
  }

  @Test
  void aKilledExportToAFolderGoesOnWhereItWas() throws Exception {
    var export = folder.resolve("killed");
    var slow =
        new ArrayList<>(List.of("export", "songs", "--to", export.toString(), "--format=dynamodb"));
    slow.addAll(List.of("--segments=3", "--max-units-per-second=200", "--endpoint", endpoint()));
    slow.add("--file-mb=1");
    killAfter(slow, export.resolve("checkpoint.json"));
    assertThat(run(1, "import", "songs_partly", "--from", export.toString(), "--create", KEY))
        .contains("The export in this folder is not whole");
    assertThat(run(0, "export", "songs", "--to", export.toString(), "--json"))
        .contains("\"items\":" + ITEMS, "\"format\":\"dynamodb\"", "\"resumed\":true");
    run(0, "import", "songs_folder", "--from", export.toString(), "--create", KEY);
    assertImported("songs_folder");
  }

  @Test
  void aKilledImportGoesOnWhereItWasAndTellsWhatItRejected() throws Exception {
    var file = folder.resolve("mixed.jsonl");
    run(0, "export", "songs", "--to", file.toString());
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(5, "{\"artist\":\"nobody\"}");
    lines.add("no JSON");
    Files.write(file, lines);
    var slow =
        new ArrayList<>(
            List.of("import", "songs_mixed", "--from", file.toString(), "--create", KEY));
    slow.addAll(List.of("--max-units-per-second=6000", "--endpoint", endpoint()));
    killAfter(slow, folder.resolve("mixed.jsonl.into-songs_mixed.checkpoint"));
    assertThat(run(1, "import", "songs_mixed", "--from", file.toString(), "--json"))
        .contains("\"items\":" + ITEMS, "\"rejected\":2", "\"resumed\":true");
    assertImported("songs_mixed");
    assertThat(Files.readAllLines(folder.resolve("mixed.jsonl.into-songs_mixed.rejects")))
        .hasSize(2)
        .satisfies(rejects -> {
          assertThat(rejects.getFirst()).contains("\"line\":6", "Missing the key number");
          assertThat(rejects.getLast()).contains("\"line\":20002", "It is no JSON");
        });
  }

  /** Starts a process, and kills it when its checkpoint says that it has written something. */
  private static void killAfter(List<String> command, Path checkpoint) throws Exception {
    try (var process = LaunchedProcess.start(command.toArray(String[]::new))) {
      long deadline = System.nanoTime() + DONE.toNanos();
      while (!hasBegun(checkpoint)) {
        assertThat(process.isAlive()).as(process::printed).isTrue();
        assertThat(System.nanoTime()).as(process::printed).isLessThan(deadline);
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
      process.kill();
    }
    assertThat(checkpoint).exists();
  }

  private static boolean hasBegun(Path checkpoint) throws IOException {
    return Files.exists(checkpoint)
        && Files.readString(checkpoint).matches("(?s).*\"items\":[1-9].*");
  }

  private static void split(String table) {
    var partitions = PARTITION.matcher(run(0, "partitions", "list", table, "--json"));
    assertThat(partitions.find()).isTrue();
    String partition = partitions.group(1);
    run(0, "partitions", "split", partition);
    long deadline = System.nanoTime() + DONE.toNanos();
    while (!run(0, "why", "partition", partition).contains("DONE")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }
}
