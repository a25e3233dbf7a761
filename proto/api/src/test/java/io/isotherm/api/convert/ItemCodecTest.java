package io.isotherm.api.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.isotherm.api.v1.AttributeValue.BinarySet;
import io.isotherm.api.v1.AttributeValue.List;
import io.isotherm.api.v1.AttributeValue.NumberSet;
import io.isotherm.api.v1.AttributeValue.StringSet;
import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ValueRules;
import io.isotherm.model.testing.ItemArbitraries;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ItemCodecTest {
  private static final int TOO_DEEP_FOR_A_STACK = 1_000_000;

  @Property
  void anItemComesBackAsItWas(@ForAll("items") Item item) {
    assertThat(ItemCodec.decode(ItemCodec.encode(item))).isEqualTo(item);
    assertThat(ItemCodec.decode(ItemCodec.encodeToArray(item))).isEqualTo(item);
  }

  @Property
  void generatedCodeReadsAndWritesTheSameItem(@ForAll("items") Item item)
      throws InvalidProtocolBufferException {
    var encoded = ItemCodec.encode(item);
    var message = io.isotherm.api.v1.Item.parseFrom(encoded);
    assertThat(message).isEqualTo(ItemConverter.message(item));
    assertThat(ItemConverter.item(message)).isEqualTo(item);
    assertThat(ItemCodec.decode(message.toByteString())).isEqualTo(item);
  }

  @Property
  void aValueComesBackAsItWas(@ForAll("values") AttributeValue value) {
    assertThat(ItemCodec.decodeValue(ItemCodec.encode(value))).isEqualTo(value);
    assertThat(ItemConverter.value("v", ItemConverter.message(value))).isEqualTo(value);
  }

  @Property
  void anItemIsAlwaysEncodedToTheSameBytes(@ForAll("items") Item item) {
    assertThat(ItemCodec.encode(ItemCodec.decode(ItemCodec.encode(item))))
        .isEqualTo(ItemCodec.encode(item));
  }

  @Property
  void damagedBytesAreAnotherItemOrRefused(
      @ForAll("items") Item item, @ForAll int position, @ForAll byte damage) {
    var bytes = ItemCodec.encodeToArray(item);
    if (bytes.length > 0) {
      bytes[Math.floorMod(position, bytes.length)] = damage;
    }
    assertRefusedOrRead(ByteString.copyFrom(bytes));
  }

  @Property
  void truncatedBytesAreAnotherItemOrRefused(@ForAll("items") Item item, @ForAll int position) {
    var bytes = ItemCodec.encode(item);
    assertRefusedOrRead(bytes.substring(0, Math.floorMod(position, bytes.size() + 1)));
  }

  @Property
  void anyBytesAreAnItemOrRefused(@ForAll byte[] bytes) {
    assertRefusedOrRead(ByteString.copyFrom(bytes));
  }

  @Test
  void asManyLevelsAsItemsHaveAreReadAndOneMoreIsRefused() {
    var deepest = nested(Limits.NESTING_LEVELS_MAX);
    assertThat(ItemCodec.decode(ItemCodec.encode(deepest))).isEqualTo(deepest);
    var tooDeep = ItemCodec.encode(nested(Limits.NESTING_LEVELS_MAX + 1));
    assertThatThrownBy(() -> ItemCodec.decode(tooDeep))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(ValueRules.NESTED_TOO_DEEP);
    assertThatThrownBy(() -> ItemConverter.item(ItemConverter.message(nested(33))))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(ValueRules.NESTED_TOO_DEEP);
  }

  @Test
  void groupsOpenedWithoutEndAreRefused() {
    var startGroup = new byte[TOO_DEEP_FOR_A_STACK];
    java.util.Arrays.fill(startGroup, (byte) (15 << 3 | 3));
    assertThatThrownBy(() -> ItemCodec.decode(startGroup))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(ItemCodec.NO_ITEM);
  }

  @Test
  void aMissingValueIsNamedByItsPath() {
    var item =
        io.isotherm.api.v1.Item.newBuilder()
            .putAttributes(
                "address",
                map(
                    "lines",
                    io.isotherm.api.v1.AttributeValue.newBuilder()
                        .setL(
                            List.newBuilder()
                                .addValues(text("first"))
                                .addValues(io.isotherm.api.v1.AttributeValue.getDefaultInstance()))
                        .build()))
            .build();
    assertRefused(item, "address.lines[1]", ValueRules.NO_VALUE);
  }

  @Test
  void aTextThatIsNoNumberIsNamedByItsPath() {
    var item =
        io.isotherm.api.v1.Item.newBuilder()
            .putAttributes("n", io.isotherm.api.v1.AttributeValue.newBuilder().setN("one").build())
            .build();
    assertRefused(item, "n", "The parameter cannot be converted to a numeric value: one");
  }

  @Test
  void aNullThatIsFalseIsRefused() {
    var item =
        io.isotherm.api.v1.Item.newBuilder()
            .putAttributes(
                "n", io.isotherm.api.v1.AttributeValue.newBuilder().setNull(false).build())
            .build();
    assertRefused(item, "n", ValueRules.NULL_IS_FALSE);
  }

  @Test
  void aSetWithTheSameMemberTwiceIsRefused() {
    var texts = StringSet.newBuilder().addValues("a").addValues("a");
    assertRefused(
        item(value -> value.setSs(texts)),
        "s",
        "One or more parameter values were invalid:"
            + " Input collection [a, a] contains duplicates.");
    var numbers = NumberSet.newBuilder().addValues("1").addValues("1.0");
    assertRefused(item(value -> value.setNs(numbers)), "s", ValueRules.DUPLICATE_NUMBERS);
    var b = ByteString.copyFromUtf8("b");
    var binaries = BinarySet.newBuilder().addValues(b).addValues(b);
    assertRefused(
        item(value -> value.setBs(binaries)),
        "s",
        "One or more parameter values were invalid:"
            + " Input collection [Yg==, Yg==]of type BS contains duplicates.");
  }

  private static io.isotherm.api.v1.Item item(
      Consumer<io.isotherm.api.v1.AttributeValue.Builder> set) {
    var value = io.isotherm.api.v1.AttributeValue.newBuilder();
    set.accept(value);
    return io.isotherm.api.v1.Item.newBuilder().putAttributes("s", value.build()).build();
  }

  @Test
  void aValueWithTwoKindsIsRefused() {
    var twice = text("a").toByteString().concat(text("b").toByteString());
    assertThatThrownBy(() -> ItemCodec.decodeValue(twice)).hasMessage(ValueRules.TWO_VALUES);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    var broken = ByteString.fromHex("0a02" + "c328");
    assertThatThrownBy(() -> ItemCodec.decodeValue(broken)).hasMessage(ItemCodec.NO_ITEM);
  }

  @Test
  void aTextThatIsNotUnicodeIsNotEncoded() {
    var half = new Item(Map.of("a", new AttributeValue.Str("\ud800")));
    assertThatThrownBy(() -> ItemCodec.encode(half)).hasMessage(ValueRules.NOT_UNICODE);
  }

  @Test
  void unknownFieldsAreSkipped() {
    var unknown = ByteString.fromHex("f80601");
    var item = new Item(Map.of("a", new AttributeValue.Str("b")));
    assertThat(ItemCodec.decode(unknown.concat(ItemCodec.encode(item)).concat(unknown)))
        .isEqualTo(item);
  }

  @Provide
  Arbitrary<Item> items() {
    return ItemArbitraries.items();
  }

  @Provide
  Arbitrary<AttributeValue> values() {
    return ItemArbitraries.values();
  }

  private static void assertRefused(io.isotherm.api.v1.Item message, String field, String problem) {
    var failures =
        java.util.List.of(
            catchThrowable(() -> ItemCodec.decode(message.toByteString())),
            catchThrowable(() -> ItemConverter.item(message)));
    for (var failure : failures) {
      assertThat(failure)
          .isInstanceOfSatisfying(
              DatabaseException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION);
                assertThat(refused).hasMessage(problem);
                assertThat(refused.context()).containsEntry("field", field);
              });
    }
  }

  private static void assertRefusedOrRead(ByteString bytes) {
    var failure = catchThrowable(() -> ItemCodec.decode(bytes));
    if (failure != null) {
      assertThat(failure).isInstanceOf(DatabaseException.class);
    }
  }

  private static Item nested(int levels) {
    AttributeValue value = new AttributeValue.Bool(true);
    for (int level = 0; level < levels; level++) {
      value =
          level % 2 == 0
              ? new AttributeValue.ListValue(java.util.List.of(value))
              : new AttributeValue.MapValue(Map.of("m", value));
    }
    return new Item(Map.of("deep", value));
  }

  private static io.isotherm.api.v1.AttributeValue text(String text) {
    return io.isotherm.api.v1.AttributeValue.newBuilder().setS(text).build();
  }

  private static io.isotherm.api.v1.AttributeValue map(
      String name, io.isotherm.api.v1.AttributeValue member) {
    return io.isotherm.api.v1.AttributeValue.newBuilder()
        .setM(io.isotherm.api.v1.AttributeValue.Map.newBuilder().putValues(name, member))
        .build();
  }
}
