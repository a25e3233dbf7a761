package io.isotherm.model.testing;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.key.PrimaryKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random values, items and keys that the contract allows, with a liking for its corners: zero
 * bytes, characters on both sides of each UTF-8 length, numbers of every magnitude.
 */
public final class ItemArbitraries {
  private static final int TEXT_PIECES_MAX = 12;
  private static final int MEMBERS_MAX = 4;
  private static final int ATTRIBUTES_MAX = 8;

  /** As deep as random values nest; far below the limit, which tests reach by construction. */
  private static final int LEVELS_MAX = 4;

  private ItemArbitraries() {}

  /** Well-formed text, sometimes empty. */
  public static Arbitrary<String> texts() {
    var corners =
        Arbitraries.of(
            "\0",
            "\1",
            "\u007f",
            "\u0080",
            "\u07ff",
            "\u0800",
            "\ud7ff",
            "\ue000",
            "\uffff",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\udbff\udfff");
    var letters = Arbitraries.of("a", "b", "z");
    return Arbitraries.oneOf(corners, letters)
        .list()
        .ofMaxSize(TEXT_PIECES_MAX)
        .map(pieces -> String.join("", pieces));
  }

  /** Sometimes empty. */
  public static Arbitrary<Bytes> bytes() {
    return Arbitraries.oneOf(Arbitraries.of((byte) 0, (byte) 1, (byte) -1), Arbitraries.bytes())
        .array(byte[].class)
        .ofMaxSize(TEXT_PIECES_MAX)
        .map(Bytes::copyOf);
  }

  /** In normal form. */
  public static Arbitrary<BigDecimal> numbers() {
    var small = Arbitraries.integers().between(-1_000, 1_000).map(BigDecimal::valueOf);
    var longs = Arbitraries.longs().map(BigDecimal::valueOf);
    var digits = Arbitraries.integers().between(1, 38).flatMap(ItemArbitraries::integers);
    var exponents =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-130, 125), Arbitraries.integers().between(-4, 4));
    var all =
        Combinators.combine(digits, exponents, Arbitraries.of(true, false))
            .as(ItemArbitraries::number);
    return Arbitraries.oneOf(small, longs, all)
        .map(number -> new AttributeValue.Num(number).value());
  }

  /** Values of the type, none of them empty. */
  public static Arbitrary<AttributeValue> keyValues(KeyType type) {
    return switch (type) {
      case S -> texts().filter(text -> !text.isEmpty()).map(AttributeValue.Str::new);
      case N -> numbers().map(AttributeValue.Num::new);
      case B -> bytes().filter(value -> value.length() > 0).map(AttributeValue.Bin::new);
    };
  }

  /** Values of any key type. */
  public static Arbitrary<AttributeValue> keyValues() {
    return Arbitraries.of(KeyType.class).flatMap(ItemArbitraries::keyValues);
  }

  /** Partition key {@code pk} and, half of the time, sort key {@code sk}, of any types. */
  public static Arbitrary<KeySchema> keySchemas() {
    var types = Arbitraries.of(KeyType.class);
    return Combinators.combine(types, types.injectNull(0.5))
        .as((partition, sort) ->
            new KeySchema(
                new KeyAttribute("pk", partition),
                sort == null ? null : new KeyAttribute("sk", sort)));
  }

  /** Keys of a schema. */
  public static Arbitrary<PrimaryKey> keys(KeySchema schema) {
    var partitionKeys = keyValues(schema.partitionKey().type());
    var sortKey = schema.sortKey();
    return sortKey == null
        ? partitionKeys.map(PrimaryKey::of)
        : Combinators.combine(partitionKeys, keyValues(sortKey.type())).as(PrimaryKey::of);
  }

  /** Keys of any schema. */
  public static Arbitrary<PrimaryKey> keys() {
    return keySchemas().flatMap(ItemArbitraries::keys);
  }

  /** Names of attributes, none of them empty. */
  public static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("a", "b", "c", "count", "name"), texts().filter(text -> !text.isEmpty()));
  }

  /** Values of any type, nested a few levels deep. */
  public static Arbitrary<AttributeValue> values() {
    return values(LEVELS_MAX).withoutEdgeCases();
  }

  /** Items with a few attributes, sometimes none. */
  public static Arbitrary<Item> items() {
    return Arbitraries.maps(names(), values())
        .ofMaxSize(ATTRIBUTES_MAX)
        .map(Item::new)
        .withoutEdgeCases();
  }

  /** Items with a key of the schema and a few more attributes. */
  public static Arbitrary<Item> items(KeySchema schema) {
    return Combinators.combine(keys(schema), items())
        .as((key, others) -> {
          var attributes = new LinkedHashMap<>(others.attributes());
          attributes.putAll(schema.toItem(key).attributes());
          return new Item(attributes);
        });
  }

  private static Arbitrary<AttributeValue> values(int levels) {
    Arbitrary<AttributeValue> scalars =
        Arbitraries.oneOf(
            texts().map(AttributeValue.Str::new),
            numbers().map(AttributeValue.Num::new),
            bytes().map(AttributeValue.Bin::new),
            Arbitraries.of(true, false).map(AttributeValue.Bool::new),
            Arbitraries.just(new AttributeValue.Null()));
    Arbitrary<AttributeValue> sets =
        Arbitraries.oneOf(
            texts().set().ofMinSize(1).ofMaxSize(MEMBERS_MAX).map(AttributeValue.StrSet::new),
            numbers().set().ofMinSize(1).ofMaxSize(MEMBERS_MAX).map(AttributeValue.NumSet::new),
            bytes().set().ofMinSize(1).ofMaxSize(MEMBERS_MAX).map(AttributeValue.BinSet::new));
    if (levels <= 1) {
      return Arbitraries.oneOf(scalars, sets);
    }
    Arbitrary<AttributeValue> nested =
        Arbitraries.lazy(() ->
            Arbitraries.oneOf(
                values(levels - 1).list().ofMaxSize(MEMBERS_MAX).map(AttributeValue.ListValue::new),
                Arbitraries.maps(names(), values(levels - 1))
                    .ofMaxSize(MEMBERS_MAX)
                    .map(AttributeValue.MapValue::new)));
    return Arbitraries.oneOf(scalars, scalars, sets, nested);
  }

  /** Integers of exactly so many digits, of which neither the first nor the last is zero. */
  private static Arbitrary<BigInteger> integers(int digits) {
    var low = BigInteger.TEN.pow(digits - 1);
    return Arbitraries.bigIntegers()
        .between(low, BigInteger.TEN.pow(digits).subtract(BigInteger.ONE))
        .filter(integer -> integer.mod(BigInteger.TEN).signum() != 0);
  }

  /** The number with these digits whose first digit has this power of ten. */
  private static BigDecimal number(BigInteger digits, int exponent, boolean negative) {
    int scale = digits.toString().length() - 1 - exponent;
    return new BigDecimal(negative ? digits.negate() : digits, scale);
  }
}
