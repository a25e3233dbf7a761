package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.pace.Pacer;
import io.isotherm.cli.transfer.pace.Patience;
import io.isotherm.cli.transfer.progress.ProgressBar;
import io.isotherm.cli.transfer.progress.ProgressText;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.request.Request;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An import from beginning to end. Waits; one thread. */
public final class Import {
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final Duration TABLE_READY = Duration.ofMinutes(1);
  private static final Duration BATCH = Duration.ofSeconds(20);
  private static final String PROCESS_INPUT = "-";

  private final DatabaseClient client;
  private final Table table;
  private final ImportRequest request;
  private final InputStream processInput;
  private final Function<Supplier<String>, ProgressBar> bar;

  /**
   * @param processInput for when that is what is imported
   * @param bar begins to draw lines
   */
  public Import(
      DatabaseClient client,
      String table,
      ImportRequest request,
      InputStream processInput,
      Function<Supplier<String>, ProgressBar> bar) {
    this.client = client;
    this.table = client.table(table);
    this.request = request;
    this.processInput = processInput;
    this.bar = bar;
  }

  /**
   * Imports all, or what an earlier run left.
   *
   * @throws TransferFailure when it cannot go on; all up to its checkpoint is written
   * @throws DatabaseException when the table cannot be written to
   */
  public ImportSummary run() throws InterruptedException {
    try {
      var input = Input.of(request.from(), request.format());
      var kept = checkpoint();
      var begun = kept == null ? null : begun(kept);
      input.verify(begun == null ? 0 : begun.file());
      var description = description();
      var fresh =
          ImportCheckpoint.fresh(
              description.definition().uuid() + " " + input.format().optionName(),
              input.fingerprint());
      var from = begun == null ? fresh : goingOn(begun, fresh);
      try (var rejects =
          new RejectFile(rejects(), request.rejectsMax(), from.rejects(), from.rejectBytes())) {
        return load(
            input, description.definition().schema().key(), kept, rejects, from, begun != null);
      }
    } catch (IOException failure) {
      throw new TransferFailure("A file cannot be read or written: " + failure, failure);
    }
  }

  private ImportSummary load(
      Input input,
      KeySchema key,
      @Nullable Path kept,
      RejectFile rejects,
      ImportCheckpoint from,
      boolean resumed)
      throws IOException, InterruptedException {
    var pacer = new Pacer(request.unitsPerSecond(), Patience.DEFAULT);
    var importer =
        new Importer(
            input, key, request.texts(), this::put, pacer, request.writers(), kept, rejects, from);
    double expected = input.sizeBytes();
    long begunNanos = System.nanoTime();
    try (var _ =
        bar.apply(() ->
            ProgressText.line(
                importer.state().count(),
                from.count(),
                expected > 0 ? importer.bytesRead() / expected : -1,
                since(begunNanos)))) {
      importer.run(processInput);
    }
    var count = importer.state().count();
    long rejected = importer.state().rejects();
    return new ImportSummary(
        table.name(),
        request.from(),
        input.format().optionName(),
        count.items(),
        count.bytes(),
        count.units(),
        rejected,
        rejected == 0 ? null : rejects().toString(),
        since(begunNanos).toMillis() / MILLIS_PER_SECOND,
        resumed,
        pacer.throttled());
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private List<Item> put(List<Item> items) {
    var batch = table.batchWrite().within(BATCH);
    items.forEach(batch::put);
    var left = new ArrayList<Item>();
    for (var write : batch.run().unprocessed()) {
      if (write instanceof Request.Write.Put(var item)) {
        left.add(item);
      }
    }
    return left;
  }

  /** The table, which is made when that is asked for and there is none. */
  private TableDescription description() {
    var create = request.create();
    var key = create == null ? null : KeyText.parse(create);
    try {
      var there = table.describe();
      if (key != null && !there.definition().schema().key().equals(key)) {
        throw new TransferFailure(
            "There is a table of this name, and its key is another one (--create): "
                + table.name());
      }
      return there;
    } catch (DatabaseException missing) {
      if (missing.code() != ErrorCode.RESOURCE_NOT_FOUND || key == null) {
        throw missing;
      }
      client.tables().create(new NewTable(table.name(), key, TableSettings.DEFAULT, 0));
      return table.awaitActive(TABLE_READY);
    }
  }

  private @Nullable Path checkpoint() {
    var asked = request.checkpoint();
    if (asked != null) {
      return asked;
    }
    return request.from().equals(PROCESS_INPUT) ? null : beside("checkpoint");
  }

  private Path rejects() {
    var asked = request.rejects();
    return asked == null ? beside("rejects") : asked;
  }

  /** Named after the input and the table, since one may go into several. */
  private Path beside(String suffix) {
    if (request.from().equals(PROCESS_INPUT)) {
      return Path.of("%s.%s".formatted(table.name(), suffix));
    }
    var input = Path.of(request.from()).toAbsolutePath().normalize();
    return input.resolveSibling(
        "%s.into-%s.%s".formatted(input.getFileName(), table.name(), suffix));
  }

  private static @Nullable ImportCheckpoint begun(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return ImportCheckpoint.parse(Files.readString(file));
    } catch (MalformedTextException malformed) {
      throw new TransferFailure(
          "The checkpoint cannot be read: " + malformed.reason() + " " + file, malformed);
    }
  }

  private ImportCheckpoint goingOn(ImportCheckpoint begun, ImportCheckpoint fresh) {
    String mismatch = begun.mismatch(fresh);
    if (mismatch != null) {
      throw new TransferFailure(
          "The import that was begun cannot go on: %s Begin anew after deleting its checkpoint: %s"
              .formatted(mismatch, checkpoint()));
    }
    return begun;
  }
}
