package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Csv;
import io.isotherm.cli.transfer.form.DynamoDbJson;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.form.ItemForm;
import io.isotherm.cli.transfer.form.JsonLines;
import io.isotherm.cli.transfer.pace.Pacer;
import io.isotherm.cli.transfer.pace.Patience;
import io.isotherm.cli.transfer.progress.ProgressBar;
import io.isotherm.cli.transfer.progress.ProgressText;
import io.isotherm.client.Table;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.item.Item;
import io.isotherm.model.table.TableDescription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An export from beginning to end. Waits; one thread. */
public final class Export {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final Table table;
  private final ExportRequest request;
  private final OutputStream output;
  private final Function<Supplier<String>, ProgressBar> bar;

  /**
   * @param output of the process, for when that is where the export goes
   * @param bar begins to draw lines
   */
  public Export(
      Table table,
      ExportRequest request,
      OutputStream output,
      Function<Supplier<String>, ProgressBar> bar) {
    this.table = table;
    this.request = request;
    this.output = output;
    this.bar = bar;
  }

  /**
   * Exports all, or what an earlier run left.
   *
   * @throws TransferFailure when it cannot go on; what was written is whole up to its checkpoint
   * @throws io.isotherm.model.error.DatabaseException when the table cannot be read
   */
  public ExportSummary run() throws InterruptedException {
    var place = ExportPlace.of(request.to());
    var description = table.describe();
    try {
      var begun = begun(place);
      var format = format(place, begun);
      var columns = format == Format.CSV ? columns(description, begun) : List.<String>of();
      var form = form(format, description, columns);
      var identity =
          new ExportIdentity(
              table.name(),
              description.definition().uuid(),
              format,
              columns,
              InstantSource.system().millis());
      try (var target = open(place, form, ExportCheckpoint.fresh(identity, request.segments()))) {
        return export(target, form, format, description);
      }
    } catch (IOException failure) {
      throw new TransferFailure("A file cannot be written: " + failure, failure);
    }
  }

  private ExportSummary export(
      ExportTarget target, ItemForm form, Format format, TableDescription description)
      throws IOException, InterruptedException {
    var pacer = new Pacer(request.unitsPerSecond(), Patience.DEFAULT);
    var exporter = new Exporter(source(target.state().segments().size()), form, target, pacer);
    var before = exporter.count();
    long begunNanos = System.nanoTime();
    double expected = description.itemCount();
    try (var _ =
        bar.apply(() ->
            ProgressText.line(
                exporter.count(),
                before,
                expected > 0 ? exporter.count().items() / expected : -1,
                since(begunNanos)))) {
      exporter.run();
    }
    return new ExportSummary(
        table.name(),
        request.to(),
        format.optionName(),
        exporter.count().items(),
        exporter.count().bytes(),
        exporter.count().units(),
        since(begunNanos).toMillis() / MILLIS_PER_SECOND,
        target.isResumed(),
        pacer.throttled());
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** What an earlier run left at the place; null when there was none. */
  private static @Nullable ExportCheckpoint begun(ExportPlace place) throws IOException {
    return switch (place) {
      case ExportPlace.Output() -> null;
      case ExportPlace.OneFile(var path) -> CheckpointFile.find(FileTarget.checkpointOf(path));
      case ExportPlace.Folder(var path) -> CheckpointFile.find(FolderTarget.checkpointIn(path));
    };
  }

  private Format format(ExportPlace place, @Nullable ExportCheckpoint begun) {
    var asked = request.format();
    if (asked != null) {
      return asked;
    }
    if (begun != null) {
      return begun.identity().format();
    }
    var told =
        place instanceof ExportPlace.OneFile(var path) && path.getFileName() != null
            ? Format.ofName(path.getFileName().toString())
            : null;
    return told == null ? Format.JSONL : told;
  }

  private List<String> columns(TableDescription description, @Nullable ExportCheckpoint begun) {
    var asked = request.columns();
    if (asked == null && begun != null) {
      return begun.identity().columns();
    }
    var columns = new LinkedHashSet<String>();
    if (asked != null) {
      columns.addAll(asked);
    } else {
      table.scan().run().items().forEach(item -> columns.addAll(item.attributes().keySet()));
    }
    columns.removeAll(description.definition().schema().key().names());
    columns.remove(Csv.REST);
    return new ArrayList<>(columns);
  }

  private static ItemForm form(Format format, TableDescription description, List<String> columns) {
    return switch (format) {
      case JSONL -> new JsonLines();
      case DYNAMODB -> new DynamoDbJson();
      case CSV -> Csv.writing(description.definition().schema().key(), columns);
    };
  }

  private ExportTarget open(ExportPlace place, ItemForm form, ExportCheckpoint fresh)
      throws IOException {
    String first = form.header();
    byte[] header = first == null ? new byte[0] : (first + "\n").getBytes(StandardCharsets.UTF_8);
    return switch (place) {
      case ExportPlace.Output() -> new StreamTarget(output, header, fresh);
      case ExportPlace.OneFile(var path) -> {
        ExportPlace.makeFolderOf(path);
        yield FileTarget.open(
            path, header, Format.isCompressed(path.toString()), fresh, FileTarget.KEEP_BYTES);
      }
      case ExportPlace.Folder(var path) ->
          FolderTarget.open(path, header, fresh, request.fileBytes(), InstantSource.system());
    };
  }

  /**
   * Pages are no larger than what a second allows of the pace, so that it is kept second by second.
   */
  private ItemSource source(int segments) {
    double perSegment = request.unitsPerSecond() / segments;
    var most = perSegment > 0 ? CapacityUnits.ofWhole(Math.max(1, (long) perSegment)) : null;
    return (int segment, int total, @Nullable Item after) -> {
      var scan = table.scan().segment(segment, total).after(after).reportCapacity();
      if (request.strong()) {
        scan.strong();
      }
      if (most != null) {
        scan.maxConsumedCapacity(most);
      }
      return scan.run();
    };
  }
}
