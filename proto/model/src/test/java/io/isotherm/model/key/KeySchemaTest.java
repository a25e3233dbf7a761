package io.isotherm.model.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Bin;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.testing.ItemArbitraries;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

final class KeySchemaTest {
  private static final KeySchema SCHEMA =
      KeySchema.of(new KeyAttribute("p", KeyType.S), new KeyAttribute("s", KeyType.B));

  @Property(tries = 300)
  void anItemHasItsKey(@ForAll("items") Tuple2<KeySchema, Item> schemaAndItem) {
    var schema = schemaAndItem.get1();
    var key = schema.keyOf(schemaAndItem.get2());
    assertThat(schema.keyFrom(schema.toItem(key))).isEqualTo(key);
  }

  @Test
  void aMissingKeyAttributeIsNamed() {
    assertRefused(
        () -> SCHEMA.keyOf(item("s", bytes(1))),
        "One or more parameter values were invalid: Missing the key p in the item");
  }

  @Test
  void aKeyAttributeOfAnotherTypeIsNamed() {
    assertRefused(
        () -> SCHEMA.keyOf(item("p", new Num(BigDecimal.ONE), "s", bytes(1))),
        "One or more parameter values were invalid: Type mismatch for key p expected: S actual: N");
  }

  @Test
  void aKeyHasExactlyTheAttributesOfTheSchema() {
    var message = "The provided key element does not match the schema";
    assertRefused(() -> SCHEMA.keyFrom(item("p", new Str("a"))), message);
    assertRefused(() -> SCHEMA.keyFrom(item("p", new Str("a"), "x", bytes(1))), message);
    assertRefused(() -> SCHEMA.keyFrom(item("p", new Str("a"), "s", new Str("b"))), message);
  }

  @Test
  void emptyKeysAreRefused() {
    assertRefused(
        () -> SCHEMA.keyOf(item("p", new Str(""), "s", bytes(1))),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: p");
    assertRefused(
        () -> SCHEMA.keyFrom(item("p", new Str("a"), "s", bytes(0))),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty binary value. Key: s");
  }

  @Test
  void keysThatWouldBeEncodedAlikeAreRefused() {
    assertRefused(
        () -> SCHEMA.keyFrom(item("p", new Str("\ud800"), "s", bytes(1))),
        "A string is not well-formed Unicode");
  }

  @Test
  void keysAreBoundedInBytes() {
    SCHEMA.keyOf(item("p", new Str("\u00e9".repeat(1_024)), "s", bytes(1_024)));
    assertRefused(
        () -> SCHEMA.keyOf(item("p", new Str("x".repeat(2_049)), "s", bytes(1))),
        "One or more parameter values were invalid: "
            + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    assertRefused(
        () -> SCHEMA.keyFrom(item("p", new Str("a"), "s", bytes(1_025))),
        "One or more parameter values were invalid: "
            + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
  }

  @Test
  void keyAttributesAreKnownByName() {
    assertThat(SCHEMA.contains("p")).isTrue();
    assertThat(SCHEMA.contains("s")).isTrue();
    assertThat(SCHEMA.contains("x")).isFalse();
  }

  @Test
  void keyAttributesHaveTwoNamesOfOneTo255Bytes() {
    assertThat(new KeyAttribute("x".repeat(255), KeyType.N).name()).hasSize(255);
    assertRefused(
        () -> new KeyAttribute("x".repeat(256), KeyType.N),
        "1 validation error detected: Value '"
            + "x".repeat(256)
            + "' at 'attributeName' failed to satisfy constraint: "
            + "Member must have length less than or equal to 255");
    assertRefused(
        () -> new KeyAttribute("", KeyType.N),
        "1 validation error detected: Value '' at 'attributeName' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 1");
    assertRefused(
        () -> KeySchema.of(new KeyAttribute("p", KeyType.S), new KeyAttribute("p", KeyType.S)),
        "Both the Hash Key and the Range Key element in the KeySchema have the same name");
  }

  @Provide
  Arbitrary<Tuple2<KeySchema, Item>> items() {
    return ItemArbitraries.keySchemas()
        .flatMap(schema -> ItemArbitraries.items(schema).map(item -> Tuple.of(schema, item)));
  }

  private static Bin bytes(int length) {
    return new Bin(Bytes.copyOf(new byte[length]));
  }

  private static Item item(String name, AttributeValue value) {
    return new Item(Map.of(name, value));
  }

  private static Item item(
      String name, AttributeValue value, String otherName, AttributeValue otherValue) {
    return new Item(Map.of(name, value, otherName, otherValue));
  }

  private static void assertRefused(Runnable action, String message) {
    assertThatExceptionOfType(DatabaseException.class).isThrownBy(action::run).withMessage(message);
  }
}
