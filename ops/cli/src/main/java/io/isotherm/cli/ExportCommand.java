package io.isotherm.cli;

import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.cli.output.AnswerCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.exports.Export;
import io.isotherm.cli.transfer.exports.ExportRequest;
import io.isotherm.cli.transfer.exports.ExportSummary;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.progress.ProgressBar;
import io.isotherm.client.DatabaseClient;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm export}: the items of a table leave. */
@Command(
    name = "export",
    description = {
      "Writes all items of a table to a file, a folder or the output, while the table is in use.",
      "Who kills it and runs the same command again goes on where it was: no item is there twice, and"
          + " none is missing. An item that is written meanwhile is there as it was or as it is."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "Formats:",
      "  jsonl     plain JSON, an item a line; what JSON has no type for is marked, as {\"$B\":\"AQI=\"}",
      "  csv       an attribute a column; those without one together in the column $rest",
      "  dynamodb  what DynamoDB exports to S3 and imports from there",
      "All three hold every item as it is, and isotherm import reads them.",
      "",
      "Examples:",
      "  isotherm export songs --to songs.jsonl.gz",
      "  isotherm export songs --to backup/ --format dynamodb --segments 8",
      "  isotherm export songs --to - --max-units-per-second 500 | head"
    })
final class ExportCommand extends AnswerCommand<ExportSummary> {
  private static final long MEGABYTE = 1L << 20;
  private static final String OUTPUT = "-";

  @Parameters(paramLabel = "TABLE", description = "Its name.")
  private String table;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE|DIR|-",
      description =
          "A file, compressed when its name ends with .gz; a folder with a manifest, when the name"
              + " ends with / or has no dot; or the output.")
  private String to;

  @Option(
      names = "--format",
      paramLabel = "jsonl|csv|dynamodb",
      description =
          "By the file's name when not given: .jsonl, .csv, .json for dynamodb; and else jsonl.")
  private @Nullable Format format;

  @Option(
      names = "--segments",
      defaultValue = "4",
      paramLabel = "N",
      description = "Read side by side, up to 64; each needs about 10 MB.")
  private int segments;

  @Option(
      names = "--max-units-per-second",
      defaultValue = "0",
      paramLabel = "N",
      description = "Read units that all segments together use; 0 for what the cluster lets scans.")
  private double unitsPerSecond;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "Of csv, beside the key: the attributes of the first page when not given.")
  private @Nullable List<String> columns;

  @Option(
      names = "--eventual",
      description = "Reads at half the units, and may miss what was written in the seconds before.")
  private boolean eventual;

  @Option(
      names = "--file-mb",
      defaultValue = "64",
      paramLabel = "N",
      description =
          "Size of a data file in a folder, before compression: what is read again at most, for each"
              + " segment, when an export goes on.")
  private int fileMegabytes;

  @Mixin private ClientOptions options = new ClientOptions();

  @Override
  protected ExportSummary answer() {
    try {
      var request =
          new ExportRequest(
              to, format, segments, unitsPerSecond, columns, !eventual, fileMegabytes * MEGABYTE);
      return options.ask(client -> export(client, request));
    } catch (TransferFailure failure) {
      throw new CommandFailure(failure.getMessage(), failure);
    }
  }

  private ExportSummary export(DatabaseClient client, ExportRequest request) {
    var err = progress();
    // Not System.out, which keeps to itself that nobody reads any more; left open for who comes
    // after.
    var output = new FileOutputStream(FileDescriptor.out);
    try {
      return new Export(
              client.table(table),
              request,
              output,
              line -> ProgressBar.start(err, ProgressBar.isTerminal(), line))
          .run();
    } catch (InterruptedException stopped) {
      throw new CommandFailure("It was stopped; the same command goes on where it was.", stopped);
    }
  }

  /** Beside items on the output, the summary would be one more of them. */
  @Override
  protected PrintWriter printer() {
    return to.equals(OUTPUT) ? progress() : super.printer();
  }
}
