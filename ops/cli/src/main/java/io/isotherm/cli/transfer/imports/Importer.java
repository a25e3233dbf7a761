package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.file.DurableFiles;
import io.isotherm.cli.transfer.form.Csv;
import io.isotherm.cli.transfer.form.DynamoDbJson;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.form.ItemForm;
import io.isotherm.cli.transfer.form.JsonLines;
import io.isotherm.cli.transfer.pace.Pacer;
import io.isotherm.cli.transfer.progress.TransferCount;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.key.KeySchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files one after the other, and writes a chunk of records while it reads the next. One
 * thread runs it, and those of the lanes; others may look at how far it is.
 */
final class Importer {
  private final Input input;
  private final KeySchema schema;
  private final Set<String> texts;
  private final ItemWriter writer;
  private final Pacer pacer;
  private final int lanes;
  private final @Nullable Path checkpoint;
  private final RejectFile rejects;
  private final AtomicLong bytesRead = new AtomicLong();
  private volatile ImportCheckpoint state;

  /**
   * @param texts columns of CSV that are texts
   * @param checkpoint where it is kept; null for nowhere
   * @param begun where to go on
   */
  Importer(
      Input input,
      KeySchema schema,
      Set<String> texts,
      ItemWriter writer,
      Pacer pacer,
      int lanes,
      @Nullable Path checkpoint,
      RejectFile rejects,
      ImportCheckpoint begun) {
    this.input = input;
    this.schema = schema;
    this.texts = Set.copyOf(texts);
    this.writer = writer;
    this.pacer = pacer;
    this.lanes = lanes;
    this.checkpoint = checkpoint;
    this.rejects = rejects;
    this.state = begun;
    input.files().stream()
        .limit(begun.file())
        .forEach(file -> bytesRead.addAndGet(file.sizeBytes()));
  }

  /** How far all is written. */
  ImportCheckpoint state() {
    return state;
  }

  /** Bytes of the files that were read, as they are on the disk. */
  long bytesRead() {
    return bytesRead.get();
  }

  /**
   * Imports all that is not imported yet.
   *
   * @throws TransferFailure when a file cannot be read as what it should be, or too many records
   *     are rejected
   * @throws io.isotherm.model.error.DatabaseException when the table cannot be written to
   */
  void run(InputStream processInput) throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (state.file() < input.files().size()) {
          var file = input.files().get(state.file());
          try (var in = new CountedInput(file.open(processInput), bytesRead)) {
            read(file, in, threads);
          }
          state = state.atNextFile();
          keep();
        }
      } catch (IOException | InterruptedException | RuntimeException failure) {
        threads.shutdownNow();
        throw failure;
      }
    }
    if (checkpoint != null) {
      DurableFiles.delete(checkpoint);
    }
  }

  private void read(InputFile file, InputStream in, ExecutorService threads)
      throws IOException, InterruptedException {
    boolean csv = input.format() == Format.CSV;
    var plain = Format.isCompressed(file.name()) ? new GZIPInputStream(in) : in;
    var records = new RecordReader(plain, csv);
    var form = form(file, records);
    if (form == null) {
      return;
    }
    var chunks = new ChunkReader(records, form, schema, file.name());
    chunks.skip(state.records());
    var lanesOfFile = new Lanes(writer, pacer, lanes, file.name());
    Chunk writing = null;
    Future<List<Reject>> written = null;
    while (true) {
      var chunk = chunks.next();
      if (writing != null && written != null) {
        done(writing, refused(written));
      }
      if (chunk.records() == 0) {
        return;
      }
      writing = chunk;
      written = threads.submit(() -> lanesOfFile.write(chunk.items(), threads));
    }
  }

  /** How the file's records are read; null when there are none. */
  private @Nullable ItemForm form(InputFile file, RecordReader records) throws IOException {
    return switch (input.format()) {
      case JSONL -> new JsonLines();
      case DYNAMODB -> new DynamoDbJson();
      case CSV ->
          switch (records.next()) {
            case null -> null;
            case FileRecord.Unreadable(_, var reason) ->
                throw new TransferFailure(
                    "The header cannot be read: " + reason + " " + file.name());
            case FileRecord.Text(_, var header) ->
                switch (Csv.reading(schema, header, texts)) {
                  case Csv.Heading.Form(var csv) -> csv;
                  case Csv.Heading.Malformed(var reason) ->
                      throw new TransferFailure(reason + " " + file.name());
                };
          };
    };
  }

  private void done(Chunk chunk, List<Reject> refused) throws IOException {
    var all = new ArrayList<>(chunk.rejects());
    all.addAll(refused);
    all.sort(Comparator.comparingLong(Reject::line));
    rejects.append(all);
    double units = 0;
    for (var item : chunk.items()) {
      units += CapacityUnits.write(0, item.sizeBytes()).toDouble();
    }
    var written = new TransferCount(chunk.items().size() - refused.size(), chunk.bytes(), units);
    state = state.with(chunk.records(), written, rejects.rejects(), rejects.sizeBytes());
    keep();
  }

  private void keep() throws IOException {
    if (checkpoint != null) {
      DurableFiles.write(checkpoint, state.text());
    }
  }

  private static List<Reject> refused(Future<List<Reject>> written) throws InterruptedException {
    try {
      return written.get();
    } catch (ExecutionException failure) {
      throw switch (failure.getCause()) {
        case RuntimeException cause -> cause;
        case Error cause -> throw cause;
        case null, default -> new IllegalStateException("A chunk ended as it cannot.", failure);
      };
    }
  }
}
