package io.isotherm.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemSize;
import io.isotherm.model.testing.ItemArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class EncodedItemSizeTest {
  @Property
  void theWalkAgreesWithTheModel(@ForAll("items") Item item) {
    assertThat(EncodedItemSize.of(ItemCodec.encode(item))).isEqualTo((int) ItemSize.of(item));
  }

  @Property
  void damagedBytesAreRefusedOrMeasuredAndNothingElse(
      @ForAll("items") Item item, @ForAll int at, @ForAll byte changed) {
    var bytes = ItemCodec.encodeToArray(item);
    if (bytes.length > 0) {
      bytes[Math.floorMod(at, bytes.length)] = changed;
    }
    try {
      assertThat(EncodedItemSize.of(ByteString.copyFrom(bytes))).isNotNegative();
    } catch (DatabaseException refused) {
      assertThat(refused).isNotNull();
    }
  }

  @Test
  void bytesThatAreNoItemAreInvalid() {
    assertThatThrownBy(() -> EncodedItemSize.of(ByteString.copyFromUtf8("\n\u0010")))
        .isInstanceOf(DatabaseException.class);
  }

  @Provide
  Arbitrary<Item> items() {
    return ItemArbitraries.items();
  }
}
