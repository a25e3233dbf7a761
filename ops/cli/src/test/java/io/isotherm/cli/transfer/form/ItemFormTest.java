package io.isotherm.cli.transfer.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.Limits;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.testing.ItemArbitraries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Every form gives back what it was given, and refuses whatever else it meets in words. */
final class ItemFormTest {
  private static final ItemForm PLAIN = new JsonLines();
  private static final ItemForm DYNAMODB = new DynamoDbJson();

  /** An item of a table, and columns of which it has some and lacks some. */
  record TableItem(KeySchema key, Item item, List<String> columns) {
    Csv csv() {
      return Csv.writing(key, columns);
    }
  }

  @Property(tries = 500)
  void plainJsonGivesBackEveryItem(@ForAll("items") Item item) {
    String line = PLAIN.write(item);
    assertThat(line).doesNotContain("\n", "\r");
    assertThat(PLAIN.read(line)).isEqualTo(new Reading.Whole(item));
  }

  @Property(tries = 500)
  void dynamoDbJsonGivesBackEveryItem(@ForAll("items") Item item) {
    String line = DYNAMODB.write(item);
    assertThat(line).startsWith("{\"Item\":{").doesNotContain("\n", "\r");
    assertThat(DYNAMODB.read(line)).isEqualTo(new Reading.Whole(item));
  }

  @Property(tries = 500)
  void csvGivesBackEveryItemOfATable(@ForAll("tableItems") TableItem some) {
    var written = some.csv();
    String record = written.write(some.item());
    assertThat(CsvFields.isOpenAfter(false, record)).isFalse();
    var read = Csv.reading(some.key(), written.header(), Set.of());
    assertThat(read)
        .isInstanceOfSatisfying(
            Csv.Heading.Form.class,
            form -> assertThat(form.csv().read(record)).isEqualTo(new Reading.Whole(some.item())));
  }

  @Property(tries = 500)
  void whatIsNotWellFormedIsRefusedInWords(@ForAll("mutilated") String record) {
    var key =
        new KeySchema(
            new io.isotherm.model.key.KeyAttribute("a", io.isotherm.model.key.KeyType.S), null);
    for (var form : List.of(PLAIN, DYNAMODB, Csv.writing(key, List.of("b")))) {
      switch (form.read(record)) {
        case Reading.Whole(var item) -> assertThat(form.read(form.write(item))).isNotNull();
        case Reading.Malformed(var reason) ->
            assertThat(reason).isNotBlank().hasSizeLessThanOrEqualTo(Reading.REASON_LENGTH_MAX);
      }
    }
  }

  @Test
  void valuesNestAsDeepAsTheyMay() {
    AttributeValue value = new AttributeValue.Bool(true);
    for (int level = 1; level < Limits.NESTING_LEVELS_MAX; level++) {
      value =
          level % 2 == 0
              ? new AttributeValue.ListValue(List.of(value))
              : new AttributeValue.MapValue(Map.of("$M", value));
    }
    var item = new Item(Map.of("a", value));
    ItemRules.check(item);
    assertThat(PLAIN.read(PLAIN.write(item))).isEqualTo(new Reading.Whole(item));
    assertThat(DYNAMODB.read(DYNAMODB.write(item))).isEqualTo(new Reading.Whole(item));
  }

  @Test
  void whatNestsWithoutEndIsRefused() {
    assertThat(PLAIN.read("{\"a\":".repeat(100_000))).isInstanceOf(Reading.Malformed.class);
    assertThat(PLAIN.read("{\"a\":" + "[".repeat(100_000))).isInstanceOf(Reading.Malformed.class);
    assertThat(DYNAMODB.read("{\"Item\":{\"a\":" + "{\"L\":[".repeat(50_000)))
        .isInstanceOf(Reading.Malformed.class);
  }

  @Provide
  Arbitrary<Item> items() {
    return ItemArbitraries.items()
        .flatMap(item ->
            values()
                .map(value -> {
                  var attributes = new java.util.LinkedHashMap<>(item.attributes());
                  attributes.put("more", value);
                  return new Item(attributes);
                }));
  }

  /** Also maps that look like typed values, and texts that look like JSON. */
  private static Arbitrary<AttributeValue> values() {
    var names = Arbitraries.of("$B", "$SS", "$NS", "$BS", "$M", "$rest", "$x");
    Arbitrary<AttributeValue> inner =
        Arbitraries.oneOf(
            ItemArbitraries.values(),
            Arbitraries.of("1", "-", "true", "null", "[1]", "{\"$B\":\"\"}", "\"a\"", " 7 ", "a,b")
                .map(AttributeValue.Str::new));
    Arbitrary<AttributeValue> single =
        Combinators.combine(names, inner)
            .as((name, value) -> new AttributeValue.MapValue(Map.of(name, value)));
    Arbitrary<AttributeValue> twice =
        Combinators.combine(names, single)
            .as((name, value) -> new AttributeValue.MapValue(Map.of(name, value)));
    return Arbitraries.oneOf(inner, single, twice).withoutEdgeCases();
  }

  @Provide
  Arbitrary<TableItem> tableItems() {
    var columns =
        Arbitraries.oneOf(ItemArbitraries.names(), Arbitraries.of("more", Csv.REST))
            .list()
            .uniqueElements()
            .ofMaxSize(4);
    return ItemArbitraries.keySchemas()
        .flatMap(key ->
            Combinators.combine(ItemArbitraries.items(key), values(), columns)
                .as((item, value, some) -> {
                  var attributes = new java.util.LinkedHashMap<>(item.attributes());
                  attributes.put("more", value);
                  attributes.put(Csv.REST, value);
                  return new TableItem(key, new Item(attributes), some);
                }));
  }

  /** Records of some form with a piece cut out or put in, and mere texts. */
  @Provide
  Arbitrary<String> mutilated() {
    var written =
        items()
            .map(item -> List.of(PLAIN.write(item), DYNAMODB.write(item)))
            .flatMap(some -> Arbitraries.of(some));
    var pieces =
        Arbitraries.of(
            "", "\"", "{", "}", "[", "]", ",", ":", "\\", "\\ud800", "null", "1e999", "$NS", "\0");
    var cut =
        Combinators.combine(
                written,
                Arbitraries.doubles().between(0, 1),
                Arbitraries.doubles().between(0, 1),
                pieces)
            .as((text, from, to, piece) -> {
              int begin = (int) (Math.min(from, to) * text.length());
              int end = (int) (Math.max(from, to) * text.length());
              return text.substring(0, begin) + piece + text.substring(end);
            });
    return Arbitraries.oneOf(cut, pieces.list().ofMaxSize(8).map(some -> String.join("", some)))
        .withoutEdgeCases();
  }
}
