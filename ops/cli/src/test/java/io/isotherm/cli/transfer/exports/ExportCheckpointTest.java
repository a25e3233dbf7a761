package io.isotherm.cli.transfer.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.progress.TransferCount;
import io.isotherm.client.Items;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCheckpointTest {
  private static final UUID TABLE = new UUID(1, 2);

  @TempDir private Path folder;

  private static ExportIdentity songs(UUID id, Format format, List<String> columns) {
    return new ExportIdentity("songs", id, format, columns, 1_000);
  }

  @Test
  void itIsReadAsItWasWritten() throws MalformedTextException {
    var fresh = ExportCheckpoint.fresh(songs(TABLE, Format.CSV, List.of("a", "b\"c")), 3);
    var checkpoint =
        fresh
            .with(
                1,
                SegmentState.BEGINNING.read(Items.of("artist", "Nina", "year", 1965)),
                new TransferCount(7, 300, 2.5),
                300)
            .with(
                2,
                SegmentState.BEGINNING.read(null).withFile(),
                new TransferCount(1, 2, 3),
                new DataFile("00002-000000.csv.gz", 1, 99, "md5=="));
    assertThat(ExportCheckpoint.parse(fresh.text())).isEqualTo(fresh);
    assertThat(ExportCheckpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
  }

  @Test
  void whatIsDamagedIsNotGuessed() {
    var text = ExportCheckpoint.fresh(songs(TABLE, Format.CSV, List.of()), 1).text();
    for (int length = 0; length < text.length() - 2; length++) {
      String torn = text.substring(0, length);
      assertThatThrownBy(() -> ExportCheckpoint.parse(torn))
          .isInstanceOf(MalformedTextException.class);
    }
    assertThatThrownBy(() -> ExportCheckpoint.parse(text.replace("\"version\":1", "\"version\":9")))
        .hasMessageContaining("another version");
  }

  @Test
  void anotherExportDoesNotGoOn() {
    var begun = songs(TABLE, Format.CSV, List.of("a"));
    assertThat(begun.mismatch(songs(TABLE, Format.CSV, List.of("a")))).isNull();
    assertThat(begun.mismatch(songs(TABLE, Format.JSONL, List.of("a"))))
        .isEqualTo("It was begun with --format csv.");
    assertThat(begun.mismatch(songs(TABLE, Format.CSV, List.of("b")))).contains("--columns a");
    assertThat(begun.mismatch(songs(new UUID(1, 3), Format.CSV, List.of("a"))))
        .contains("made anew");
  }

  @Test
  void twoExportsDoNotWriteToOnePlace() throws Exception {
    var fresh = ExportCheckpoint.fresh(songs(TABLE, Format.JSONL, List.of()), 1);
    var file = folder.resolve("songs.jsonl");
    try (var _ = FileTarget.open(file, new byte[0], false, fresh, 1)) {
      assertThatThrownBy(() -> FileTarget.open(file, new byte[0], false, fresh, 1))
          .isInstanceOf(TransferFailure.class)
          .hasMessageContaining("Another export writes this file now");
    }
    var other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "mine");
    assertThatThrownBy(
            () -> FolderTarget.open(other, new byte[0], fresh, 1, java.time.InstantSource.system()))
        .isInstanceOf(TransferFailure.class)
        .hasMessageContaining("The folder is not empty");
  }

  @Test
  void placesAreKnownByTheirText() {
    assertThat(ExportPlace.of("-")).isEqualTo(new ExportPlace.Output());
    assertThat(ExportPlace.of("a/b.csv")).isEqualTo(new ExportPlace.OneFile(Path.of("a/b.csv")));
    assertThat(ExportPlace.of("backup")).isEqualTo(new ExportPlace.Folder(Path.of("backup")));
    assertThat(ExportPlace.of("b.1/")).isEqualTo(new ExportPlace.Folder(Path.of("b.1")));
    assertThat(ExportPlace.of(folder.toString())).isEqualTo(new ExportPlace.Folder(folder));
  }
}
