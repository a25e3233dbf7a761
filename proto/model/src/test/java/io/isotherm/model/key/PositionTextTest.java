package io.isotherm.model.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Bin;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class PositionTextTest {
  private static final Bytes ALICE = KeyCodec.collection(new Str("alice"));
  private static final String TOKEN = "0x" + ALICE.toString().substring(0, 16);

  @Test
  void aPositionIsReadAsItIsWritten() {
    assertThat(PositionText.of(Bytes.EMPTY)).isEmpty();
    assertThat(PositionText.of(KeyCodec.tokenStart(1L << 63))).isEqualTo("0x8000000000000000");
    assertThat(PositionText.of(ALICE)).isEqualTo(TOKEN + " \"alice\"");
    var item = KeyCodec.position(PrimaryKey.of(new Str("alice"), new Num(new BigDecimal("-17.5"))));
    assertThat(PositionText.of(item)).isEqualTo(TOKEN + " \"alice\" -17.5");
    assertThat(PositionText.of(KeyRanges.successor(item))).isEqualTo(TOKEN + " \"alice\" -17.5 +");
    assertThat(PositionText.of(Bytes.owned(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 0x41})))
        .isEqualTo("0x0102030405060708 0x41");
  }

  @Test
  void keyValuesAloneName() {
    assertThat(PositionText.parse("\"alice\"")).isEqualTo(ALICE);
    assertThat(PositionText.parse(" \"alice\"  17 "))
        .isEqualTo(
            KeyCodec.position(PrimaryKey.of(new Str("alice"), new Num(BigDecimal.valueOf(17)))));
    assertThat(PositionText.parse("0x80")).isEqualTo(Bytes.owned(new byte[] {(byte) 0x80}));
    assertThat(PositionText.parse("0x" + ALICE)).isEqualTo(ALICE);
  }

  @Test
  void aValueAloneIsReadAsInAPosition() {
    assertThat(PositionText.parseValue(" \"a = \\\"b\\\"\" ")).isEqualTo(new Str("a = \"b\""));
    assertThat(PositionText.parseValue("-17.5")).isEqualTo(new Num(new BigDecimal("-17.5")));
    assertThat(PositionText.parseValue("b\"0a\"")).isEqualTo(new Bin(Bytes.owned(new byte[] {10})));
    for (var none : List.of("", "alice", "1 2", "0x41", "+", "\"open")) {
      assertThatThrownBy(() -> PositionText.parseValue(none))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("A value is");
    }
  }

  @Test
  void everyKeyComesBack() {
    var values =
        List.<AttributeValue>of(
            new Str("a \"b\" \\ +"),
            new Str("0x12"),
            new Num(BigDecimal.ZERO),
            new Num(new BigDecimal("1E-120")),
            new Bin(Bytes.owned(new byte[] {0, 1, 2})));
    for (var first : values) {
      check(KeyCodec.collection(first));
      for (var second : values) {
        check(KeyCodec.position(PrimaryKey.of(first, second)));
        check(KeyRanges.successor(KeyCodec.position(PrimaryKey.of(first, second))));
      }
    }
  }

  @Property
  void anyBytesComeBack(@ForAll byte[] bytes) {
    check(Bytes.copyOf(bytes));
  }

  @Property
  void theBeginningOfAnyKeyComesBack(@ForAll String key, @ForAll byte cut) {
    var position = KeyCodec.position(PrimaryKey.of(new Str("k"), new Str(key)));
    var bytes = position.toArray();
    int length = Math.floorMod(cut, bytes.length) + 1;
    check(Bytes.owned(java.util.Arrays.copyOf(bytes, length)));
  }

  @Test
  void whatCannotBeIsRefused() {
    for (var text :
        List.of("alice", "0x1", "0xzz", "\"alice", "\"a\" 1 2", "17 extra", "+", "0x80 +")) {
      assertThatThrownBy(() -> PositionText.parse(text))
          .as(text)
          .isInstanceOf(DatabaseException.class)
          .hasMessageStartingWith("A position is 0x");
    }
    assertThatThrownBy(() -> PositionText.parse("0x0000000000000000 \"alice\""))
        .hasMessage("The token is not that of the key");
  }

  private static void check(Bytes position) {
    assertThat(PositionText.parse(PositionText.of(position)))
        .as(PositionText.of(position))
        .isEqualTo(position);
  }
}
