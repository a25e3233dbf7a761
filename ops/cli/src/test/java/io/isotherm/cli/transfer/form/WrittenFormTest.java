package io.isotherm.cli.transfer.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.Items;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What files look like, for whoever reads them without us. */
final class WrittenFormTest {
  private static final KeySchema SONGS =
      KeySchema.of(new KeyAttribute("artist", KeyType.S), new KeyAttribute("year", KeyType.N));

  @Test
  void plainJsonIsWhatAPersonWouldWrite() {
    assertThat(new JsonLines().write(song()))
        .isEqualTo(
            "{\"artist\":\"Nina\",\"year\":1965,\"live\":true,\"label\":null,\"cover\":{\"$B\":\"AQI=\"},"
                + "\"genres\":{\"$SS\":[\"jazz\"]},\"takes\":{\"$NS\":[1,2.5]},"
                + "\"plays\":12345678901234567890123456789012345678,\"parts\":[{\"at\":1},\"x\"]}");
  }

  @Test
  void dynamoDbJsonIsWhatDynamoDbWrites() {
    assertThat(new DynamoDbJson().write(song()))
        .isEqualTo(
            "{\"Item\":{\"artist\":{\"S\":\"Nina\"},\"year\":{\"N\":\"1965\"},\"live\":{\"BOOL\":true},"
                + "\"label\":{\"NULL\":true},\"cover\":{\"B\":\"AQI=\"},\"genres\":{\"SS\":[\"jazz\"]},"
                + "\"takes\":{\"NS\":[\"1\",\"2.5\"]},"
                + "\"plays\":{\"N\":\"12345678901234567890123456789012345678\"},"
                + "\"parts\":{\"L\":[{\"M\":{\"at\":{\"N\":\"1\"}}},{\"S\":\"x\"}]}}}");
  }

  @Test
  void csvHasTheKeyFirstAndTheRestLast() {
    var csv = Csv.writing(SONGS, List.of("live", "plays"));
    assertThat(csv.header()).isEqualTo("artist,year,live,plays,$rest");
    assertThat(csv.write(Items.of("artist", "Nina, S.", "year", 1965, "live", "1959")))
        .isEqualTo("\"Nina, S.\",1965,\"\"\"1959\"\"\",,");
    assertThat(csv.write(Items.of("artist", "12", "year", 1, "other", "a")))
        .isEqualTo("12,1,,,\"{\"\"other\"\":\"\"a\"\"}\"");
  }

  @Test
  void csvOfOthersIsReadByItsLooks() {
    var item = item("Nina,1965,Hello,1.50,true,[draft],007,", Set.of());
    assertThat(Items.toMap(item))
        .isEqualTo(
            Map.of(
                "artist",
                "Nina",
                "year",
                new BigDecimal("1965"),
                "a",
                "Hello",
                "b",
                new BigDecimal("1.5"),
                "c",
                true,
                "d",
                "[draft]",
                "e",
                "007"));
    assertThat(Items.text(item("Nina,1965,,1.50,,,007,", Set.of("b")), "b")).isEqualTo("1.50");
  }

  private static Item item(String record, Set<String> texts) {
    var heading = Csv.reading(SONGS, "artist,year,a,b,c,d,e,f", texts);
    assertThat(heading).isInstanceOf(Csv.Heading.Form.class);
    var reading = ((Csv.Heading.Form) heading).csv().read(record);
    assertThat(reading).isInstanceOf(Reading.Whole.class);
    return ((Reading.Whole) reading).item();
  }

  @Test
  void aHeaderNamesTheKeyAndNothingTwice() {
    assertThat(Csv.reading(SONGS, "artist,title", Set.of()))
        .isEqualTo(
            new Csv.Heading.Malformed("The header has no column for the key attribute year."));
    assertThat(Csv.reading(SONGS, "artist,year,artist", Set.of()))
        .isEqualTo(new Csv.Heading.Malformed("The header names a column twice: artist"));
    assertThat(Csv.reading(SONGS, "artist,,year", Set.of()))
        .isInstanceOf(Csv.Heading.Malformed.class);
    assertThat(Csv.reading(SONGS, "artist,year", Set.of("zip")))
        .isEqualTo(new Csv.Heading.Malformed("The header has no column zip."));
  }

  @Test
  void aReasonSaysWhatIsWrong() {
    assertReason(new JsonLines(), "[1]", "An item is a JSON object.");
    assertReason(
        new JsonLines(), "{\"a\":1,\"a\":2}", "It is no JSON at line 1, column 11: Duplicate");
    assertReason(new JsonLines(), "{\"a\":1} {}", "There is more after the end");
    assertReason(new JsonLines(), "{\"a\":{\"$B\":\"?\"}}", "/a: In $B stands Base64.");
    assertReason(
        new JsonLines(),
        "{\"a\":[1,{\"b/c\":{\"$BS\":[3]}}]}",
        "/a/1/b~1c: In $BS stands text, as Base64 where it is bytes.");
    assertReason(new JsonLines(), "{\"a\":{\"b\":1e999}}", "/a/b: Number overflow");
    assertReason(new JsonLines(), "{\"a\":{\"$SS\":[\"x\",\"x\"]}}", "contains duplicates");
    assertReason(
        new JsonLines(),
        "{\"a\":123456789012345678901234567890123456789}",
        "more than 38 significant digits");
    assertReason(new DynamoDbJson(), "{\"a\":{\"S\":\"x\"}}", "Beside Item a line has nothing");
    assertReason(new DynamoDbJson(), "{\"Item\":{\"a\":{\"N\":\"x\"}}}", "/Item/a: ");
    assertReason(
        new DynamoDbJson(),
        "{\"Item\":{\"a\":{\"N\":1}}}",
        "line 1, column 19 is not as its type says");
    assertReason(new DynamoDbJson(), "{}", "There is no Item in it.");
  }

  private static void assertReason(ItemForm form, String record, String part) {
    assertThat(form.read(record))
        .isInstanceOfSatisfying(
            Reading.Malformed.class, malformed -> assertThat(malformed.reason()).contains(part));
  }

  @Test
  void aRecordOfCsvMayGoOnInTheNextLine() {
    assertThat(CsvFields.isOpenAfter(false, "a,\"b")).isTrue();
    assertThat(CsvFields.isOpenAfter(true, "c\"\"d")).isTrue();
    assertThat(CsvFields.isOpenAfter(true, "c\",d")).isFalse();
    assertThat(CsvFields.isOpenAfter(false, "a\"b,c")).isFalse();
  }

  @Test
  void namesOfFilesSayTheirFormat() {
    var names = List.of("a.jsonl", "a.ndjson.gz", "a.CSV", "x.json.gz", "a.json", "a.txt", "jsonl");
    assertThat(names.stream().map(name -> "" + Format.ofName(name)))
        .containsExactly("JSONL", "JSONL", "CSV", "DYNAMODB", "DYNAMODB", "null", "null");
  }

  private static Item song() {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("artist", new AttributeValue.Str("Nina"));
    attributes.put("year", number("1965"));
    attributes.put("live", new AttributeValue.Bool(true));
    attributes.put("label", new AttributeValue.Null());
    attributes.put("cover", new AttributeValue.Bin(Bytes.copyOf(new byte[] {1, 2})));
    attributes.put("genres", new AttributeValue.StrSet(Set.of("jazz")));
    var takes = new LinkedHashSet<BigDecimal>();
    takes.add(new BigDecimal("1"));
    takes.add(new BigDecimal("2.5"));
    attributes.put("takes", new AttributeValue.NumSet(takes));
    attributes.put("plays", number("12345678901234567890123456789012345678"));
    attributes.put(
        "parts",
        new AttributeValue.ListValue(
            List.of(
                new AttributeValue.MapValue(Map.of("at", number("1"))),
                new AttributeValue.Str("x"))));
    return new Item(attributes);
  }

  private static AttributeValue number(String text) {
    return new AttributeValue.Num(new BigDecimal(text));
  }
}
