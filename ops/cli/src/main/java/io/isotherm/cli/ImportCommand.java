package io.isotherm.cli;

import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.cli.output.AnswerCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.imports.Import;
import io.isotherm.cli.transfer.imports.ImportRequest;
import io.isotherm.cli.transfer.imports.ImportSummary;
import io.isotherm.cli.transfer.progress.ProgressBar;
import io.isotherm.client.DatabaseClient;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm import}: items come to a table. */
@Command(
    name = "import",
    description = {
      "Puts items from a file, a folder or the input into a table, each in the place of the one with its"
          + " key.",
      "Who kills it and runs the same command again goes on where it was. Records that are no items of"
          + " the table are told in a file, with line and reason, and make the exit code 1."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "It reads what isotherm export writes, and what DynamoDB exports to S3 as DYNAMODB_JSON, once it is"
          + " copied from there.",
      "",
      "Examples:",
      "  isotherm import songs --from songs.jsonl.gz --create artist:S,title:S",
      "  isotherm import songs --from AWSDynamoDB/01693685827463-2d8752fd/ --create artist:S,title:S",
      "  isotherm import songs --from - --format csv --text zip < songs.csv"
    })
final class ImportCommand extends AnswerCommand<ImportSummary> {
  @Parameters(paramLabel = "TABLE", description = "Its name.")
  private String table;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE|DIR|-",
      description =
          "A file, also compressed with gzip when its name ends with .gz; the folder of an export; or"
              + " the input.")
  private String from;

  @Option(
      names = "--format",
      paramLabel = "jsonl|csv|dynamodb",
      description =
          "By names (.jsonl, .csv, .json for dynamodb) and manifests when not given; of the input"
              + " jsonl.")
  private @Nullable Format format;

  @Option(
      names = "--create",
      paramLabel = "NAME:TYPE[,NAME:TYPE]",
      description =
          "Makes the table when there is none, with this partition key and sort key, of type S, N or"
              + " B.")
  private @Nullable String create;

  @Option(
      names = "--writers",
      defaultValue = "16",
      paramLabel = "N",
      description = "Batches of up to 25 items under way at a time.")
  private int writers;

  @Option(
      names = "--max-units-per-second",
      defaultValue = "0",
      paramLabel = "N",
      description = "Write units used, by the items' sizes; 0 for what the cluster lets.")
  private double unitsPerSecond;

  @Option(
      names = "--text",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of csv whose cells are texts, also those that look like numbers.")
  private @Nullable List<String> texts;

  @Option(
      names = "--max-rejects",
      defaultValue = "1000",
      paramLabel = "N",
      description = "It is stopped when more records than this are rejected.")
  private long rejectsMax;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Where rejected records are told; beside the input when not given.")
  private @Nullable Path rejects;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where it is kept how far it is; beside the input when not given.")
  private @Nullable Path checkpoint;

  @Mixin private ClientOptions options = new ClientOptions();

  @Override
  protected ImportSummary answer() {
    try {
      var request =
          new ImportRequest(
              from,
              format,
              create,
              writers,
              unitsPerSecond,
              texts == null ? new HashSet<>() : new HashSet<>(texts),
              rejectsMax,
              rejects,
              checkpoint);
      return options.ask(client -> load(client, request));
    } catch (TransferFailure failure) {
      throw new CommandFailure(failure.getMessage(), failure);
    }
  }

  private ImportSummary load(DatabaseClient client, ImportRequest request) {
    var err = progress();
    try {
      return new Import(
              client,
              table,
              request,
              System.in,
              line -> ProgressBar.start(err, ProgressBar.isTerminal(), line))
          .run();
    } catch (InterruptedException stopped) {
      throw new CommandFailure("It was stopped; the same command goes on where it was.", stopped);
    }
  }
}
