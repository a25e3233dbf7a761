package io.isotherm.cli.transfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found at a place, such as an export of DynamoDB's own that was copied from a bucket. */
final class InputTest {
  @TempDir private Path folder;

  @BeforeEach
  void exportOfDynamoDb() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/asdl123dasas.json.gz"), "");
    write(
        "manifest-summary.json",
        """
        {"version":"2020-06-30","exportArn":"arn:aws:dynamodb:us-east-1:123456789012:table/Songs/export/1",
        "startTime":"2020-11-04T07:28:34.028Z","s3Bucket":"songs","s3Prefix":null,"itemCount":8,
        "manifestFilesS3Key":"AWSDynamoDB/1/manifest-files.json","outputFormat":"DYNAMODB_JSON",
        "exportType":"FULL_EXPORT"}
        """);
    write(
        "manifest-files.json",
        """
        {"itemCount":8,"md5Checksum":"sQMSpEILNgoQmarvDFonGQ==","etag":"af83d6f217c19b8b0fff8023d8ca4716-1",\
        "dataFileS3Key":"AWSDynamoDB/1/data/asdl123dasas.json.gz"}
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void replace(String name, String part, String by) throws IOException {
    write(name, Files.readString(folder.resolve(name)).replace(part, by));
  }

  private static void assertRefused(ThrowingCallable action, String part) {
    assertThatThrownBy(action).isInstanceOf(TransferFailure.class).hasMessageContaining(part);
  }

  @Test
  void anExportOfDynamoDbIsReadByItsManifest() throws IOException {
    var input = Input.of(folder.toString(), null);
    assertThat(input.format()).isEqualTo(Format.DYNAMODB);
    assertThat(input.files())
        .containsExactly(
            InputFile.of(folder.resolve("data/asdl123dasas.json.gz"), "sQMSpEILNgoQmarvDFonGQ=="));
    assertRefused(() -> input.verify(0), "The file is not what the manifest says");
    input.verify(1);
  }

  @Test
  void whatIsNotReadHereIsSaid() throws IOException {
    replace("manifest-summary.json", "DYNAMODB_JSON", "ION");
    assertRefused(() -> Input.of(folder.toString(), null), "not read here, ION");
    replace("manifest-summary.json", "ION", "DYNAMODB_JSON");
    replace("manifest-summary.json", "FULL_EXPORT", "INCREMENTAL_EXPORT");
    assertRefused(() -> Input.of(folder.toString(), null), "INCREMENTAL_EXPORT");
    replace("manifest-summary.json", "INCREMENTAL_EXPORT", "FULL_EXPORT");
    Files.delete(folder.resolve("data/asdl123dasas.json.gz"));
    assertRefused(() -> Input.of(folder.toString(), null), "lists is not there");
    write("manifest-files.json", "{\"itemCount\":8");
    assertRefused(() -> Input.of(folder.toString(), null), "cannot be read");
  }

  @Test
  void withoutAManifestFilesAreKnownByTheirNames() throws IOException {
    Files.delete(folder.resolve("manifest-summary.json"));
    assertThat(Input.of(folder.toString(), null).format()).isEqualTo(Format.DYNAMODB);
    Files.writeString(folder.resolve("data/b.csv"), "");
    assertRefused(() -> Input.of(folder.toString(), null), "several formats");
    assertThat(Input.of(folder.toString(), Format.CSV).files()).hasSize(1);
    write("checkpoint.json", "{}");
    assertRefused(() -> Input.of(folder.toString(), null), "is not whole");
    assertRefused(() -> Input.of(folder.resolve("none").toString(), null), "no such file");
    write("songs.txt", "");
    assertRefused(() -> Input.of(folder.resolve("songs.txt").toString(), null), "say it");
  }

  @Test
  void keysAreWrittenWithTheirTypes() {
    var artist = new KeyAttribute("artist", KeyType.S);
    assertThat(KeyText.parse("artist")).isEqualTo(KeySchema.of(artist));
    assertThat(KeyText.parse("artist:S,a:b:N"))
        .isEqualTo(KeySchema.of(artist, new KeyAttribute("a:b", KeyType.N)));
    assertRefused(() -> KeyText.parse("artist:X"), "--create artist:S,year:N");
    assertRefused(() -> KeyText.parse("a,b,c"), "--create artist:S,year:N");
    assertRefused(() -> KeyText.parse("a,a"), "same name");
    assertRefused(() -> KeyText.parse(""), "--create");
  }
}
