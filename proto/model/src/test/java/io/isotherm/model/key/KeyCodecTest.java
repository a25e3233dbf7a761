package io.isotherm.model.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Bin;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.testing.ItemArbitraries;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyCodecTest {
  /** DynamoDB's order, naively: S by UTF-8 bytes, N by value, B by bytes. */
  static final Comparator<AttributeValue> NAIVE =
      (left, right) ->
          switch (left) {
            case Str(var text) -> Arrays.compareUnsigned(utf8(text), utf8(((Str) right).value()));
            case Num(var number) -> number.compareTo(((Num) right).value());
            case Bin(var bytes) -> bytes.compareTo(((Bin) right).value());
            default -> throw new AssertionError("not a key value");
          };

  @Property
  void positionsDecodeToTheirKeys(@ForAll("keys") PrimaryKey key) {
    assertThat(KeyCodec.key(KeyCodec.position(key))).isEqualTo(key);
  }

  @Property(tries = 5_000)
  void theOrderOfPositionsIsTheOrderOfSortKeys(@ForAll("pairs") List<AttributeValue> pair) {
    var left = KeyCodec.position(PrimaryKey.of(new Str("pk"), pair.getFirst()));
    var right = KeyCodec.position(PrimaryKey.of(new Str("pk"), pair.getLast()));
    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(Integer.signum(NAIVE.compare(pair.getFirst(), pair.getLast())));
  }

  @Property
  void theOrderOfPositionsIsTheOrderOfTokensFirst(
      @ForAll("keys") PrimaryKey left, @ForAll("keys") PrimaryKey right) {
    int byToken =
        Long.compareUnsigned(
            KeyCodec.token(left.partitionKey()), KeyCodec.token(right.partitionKey()));
    if (byToken != 0) {
      assertThat(Integer.signum(KeyCodec.position(left).compareTo(KeyCodec.position(right))))
          .isEqualTo(Integer.signum(byToken));
    } else {
      assertThat(left.partitionKey()).isEqualTo(right.partitionKey());
    }
  }

  @Property
  void noComponentIsTheBeginningOfAnother(@ForAll("pairs") List<AttributeValue> pair) {
    var left = Component.of(pair.getFirst());
    var right = Component.of(pair.getLast());
    var leftBytes = new byte[left.length()];
    var rightBytes = new byte[right.length()];
    left.write(leftBytes, 0);
    right.write(rightBytes, 0);
    assertThat(Bytes.owned(leftBytes).startsWith(Bytes.owned(rightBytes)))
        .isEqualTo(pair.getFirst().equals(pair.getLast()));
  }

  @Property
  void theTokenIsTheHashOfTheEncodedPartitionKey(@ForAll("keys") PrimaryKey key) {
    var position = KeyCodec.position(key);
    int length = KeyCodec.collectionLength(position);
    assertThat(KeyCodec.token(position))
        .isEqualTo(PartitionHash.of(position.unsafeArray(), KeyCodec.TOKEN_BYTES, length))
        .isEqualTo(KeyCodec.token(key.partitionKey()));
    assertThat(KeyCodec.collection(key.partitionKey()).length()).isEqualTo(length);
    assertThat(position.startsWith(KeyCodec.collection(key.partitionKey()))).isTrue();
  }

  @Property
  void damagedPositionsDecodeToSomethingOrAreRefused(
      @ForAll("keys") PrimaryKey key, @ForAll byte[] noise) {
    var position = KeyCodec.position(key).toArray();
    for (int i = 0; i < noise.length; i++) {
      position[(i * 7 + (noise[i] & 0xFF)) % position.length] = noise[i];
    }
    try {
      assertThat(KeyCodec.key(Bytes.owned(position))).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("position");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // 1E-131, 39 digits, no digits at all, a pair above 99.
        "12000200",
        "12820b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b00",
        "1282",
        "12826600"
      })
  void numbersThatAreNeverStoredAreNoPosition(String component) {
    var position = Bytes.owned(HexFormat.of().parseHex("0000000000000000" + component));
    assertThatThrownBy(() -> KeyCodec.key(position))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no key position");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 11",
    "1, 12820b00",
    "10, 12830b00",
    "12.345, 12830d233300",
    "-1, 107df4ff",
    "1E-130, 12000b00",
    "1E125, 12ff0b00",
    "-1E125, 1000f4ff"
  })
  void numbersAreEncodedAsDrawn(String number, String encoded) {
    assertThat(encoded(new Num(new BigDecimal(number)))).isEqualTo(encoded);
  }

  @Test
  void textAndBytesAreEncodedAsDrawn() {
    assertThat(encoded(new Str("a\0b"))).isEqualTo("206100ff620001");
    assertThat(encoded(new Str(""))).isEqualTo("200001");
    assertThat(encoded(new Bin(Bytes.copyOf(new byte[] {0, 1, -1})))).isEqualTo("3000ff01ff0001");
  }

  @Test
  void theTokenComesFirst() {
    var position = KeyCodec.position(PrimaryKey.of(new Str("a"), new Num(BigDecimal.ZERO)));
    var token = PartitionHash.of(HexFormat.of().parseHex("20610001"), 0, 4);
    assertThat(position.toString())
        .isEqualTo(HexFormat.of().toHexDigits(token) + "20610001" + "11");
    assertThat(KeyCodec.tokenStart(token)).isLessThan(position);
    assertThat(KeyCodec.token(KeyCodec.tokenStart(token))).isEqualTo(token);
    assertThat(KeyCodec.token(Bytes.copyOf(new byte[] {1, 2}))).isEqualTo(0x0102_0000_0000_0000L);
  }

  @Test
  void numbersOfAllMagnitudesAreInOrder() {
    var numbers = new TreeSet<BigDecimal>();
    numbers.add(BigDecimal.ZERO);
    for (int exponent = -130; exponent <= 125; exponent++) {
      for (var digits : List.of("1", "1.5", "1.05", "9.9", "9.99", "9." + "9".repeat(37))) {
        var number = new BigDecimal(digits + "E" + exponent);
        numbers.add(number);
        numbers.add(number.negate());
      }
    }
    var positions =
        numbers.stream()
            .map(number -> KeyCodec.position(PrimaryKey.of(new Str("p"), new Num(number))))
            .toList();
    assertThat(positions).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void otherTypesAreNoKeys() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyCodec.position(PrimaryKey.of(new AttributeValue.Bool(true))));
  }

  @Test
  void boundsOfRangesAreNoPositions() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyCodec.key(KeyCodec.tokenStart(7)));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyCodec.key(Bytes.EMPTY));
  }

  @Provide
  Arbitrary<PrimaryKey> keys() {
    return ItemArbitraries.keys();
  }

  @Provide
  Arbitrary<List<AttributeValue>> pairs() {
    return Arbitraries.of(KeyType.class)
        .flatMap(type ->
            Combinators.combine(ItemArbitraries.keyValues(type), ItemArbitraries.keyValues(type))
                .as(List::of));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(AttributeValue value) {
    var component = Component.of(value);
    var bytes = new byte[component.length()];
    component.write(bytes, 0);
    return HexFormat.of().formatHex(bytes);
  }
}
