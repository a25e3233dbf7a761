package io.isotherm.cli.transfer.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.transfer.form.Csv;
import io.isotherm.cli.transfer.form.Reading;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RecordReaderTest {
  private static final int MEGABYTE = 1 << 20;

  private static List<FileRecord> records(byte[] bytes, boolean quotes, int bytesMax) {
    var reader = new RecordReader(new ByteArrayInputStream(bytes), quotes, bytesMax);
    var records = new ArrayList<FileRecord>();
    try {
      for (var record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return records;
  }

  private static List<FileRecord> records(String text, boolean quotes) {
    return records(text.getBytes(StandardCharsets.UTF_8), quotes, MEGABYTE);
  }

  private static FileRecord text(long line, String text) {
    return new FileRecord.Text(line, text);
  }

  @Test
  void linesEndInAnyOfTheUsualWaysAndEmptyOnesAreNone() {
    assertThat(records("a\nb\r\n\n  \nc", false))
        .containsExactly(text(1, "a"), text(2, "b"), text(5, "c"));
    assertThat(records("\ufeffa\n\ufeffb\n", false))
        .containsExactly(text(1, "a"), text(2, "\ufeffb"));
    assertThat(records("", false)).isEmpty();
  }

  @Test
  void withinQuotesALineBreakIsPartOfTheRecord() {
    assertThat(records("a,\"b\r\nc\"\nd\n", true))
        .containsExactly(text(1, "a,\"b\r\nc\""), text(3, "d"));
    assertThat(records("a,\"b\n", false)).containsExactly(text(1, "a,\"b"));
  }

  @Test
  void whatIsTooLongOrNoTextIsToldAndTheNextIsRead() {
    byte[] bytes = ("a".repeat(300_000) + "\nb\n").getBytes(StandardCharsets.UTF_8);
    assertThat(records(bytes, false, 100_000))
        .containsExactly(new FileRecord.Unreadable(1, "It is longer than 0 MB."), text(2, "b"));
    assertThat(records(new byte[] {(byte) 0xff, '\n', 'b'}, false, MEGABYTE))
        .containsExactly(new FileRecord.Unreadable(1, "It is no UTF-8."), text(2, "b"));
    assertThat(records(("\"" + "a\n".repeat(100)).getBytes(StandardCharsets.UTF_8), true, 50))
        .first()
        .isInstanceOfSatisfying(
            FileRecord.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains("quotes are not closed"));
  }

  @Property(tries = 200)
  void recordsOfCsvAreCutWhereTheyWereJoined(@ForAll("texts") List<String> texts) {
    var key = KeySchema.of(new KeyAttribute("id", KeyType.S));
    var csv = Csv.writing(key, List.of("text"));
    var items =
        texts.stream()
            .map(text ->
                new Item(
                    Map.of(
                        "id",
                        new AttributeValue.Str("k" + text),
                        "text",
                        new AttributeValue.Str(text))))
            .toList();
    var file = new StringBuilder();
    items.forEach(item -> file.append(csv.write(item)).append('\n'));
    var read =
        records(file.toString(), true).stream()
            .map(record ->
                record instanceof FileRecord.Text(_, var text)
                        && csv.read(text) instanceof Reading.Whole(var item)
                    ? item
                    : Item.EMPTY)
            .toList();
    assertThat(read).isEqualTo(items);
  }

  @Property(tries = 200)
  void noBytesMakeItFail(@ForAll byte[] bytes, @ForAll boolean quotes) {
    assertThat(records(bytes, quotes, 16)).isNotNull();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("a", "\n", "\r\n", "\r", "\"", ",", "\u00e9", " ", "1")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(5);
  }
}
