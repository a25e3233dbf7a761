package io.isotherm.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.node.storage.StorageFault;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class StoredItemTest {
  @Property
  void whatIsStoredIsReadBack(@ForAll byte[] encoded, @ForAll @IntRange(min = 0) int size) {
    var stored = StoredItem.read(StoredItem.of(ByteString.copyFrom(encoded), size).bytes());
    assertThat(stored.sizeBytes()).isEqualTo(size);
    assertThat(stored.encoded()).isEqualTo(ByteString.copyFrom(encoded));
  }

  /** The form is on disks: a change of these bytes needs a new format. */
  @Test
  void theFormIsFormatThenSizeThenItem() {
    assertThat(StoredItem.of(ByteString.copyFrom(new byte[] {7}), 300).bytes())
        .containsExactly(1, 0xAC, 2, 7);
  }

  @Test
  void anotherFormatIsAFault() {
    assertThatThrownBy(() -> StoredItem.read(new byte[] {2, 0})).isInstanceOf(StorageFault.class);
    assertThatThrownBy(() -> StoredItem.read(new byte[0])).isInstanceOf(StorageFault.class);
    assertThatThrownBy(() -> StoredItem.read(new byte[] {1, -1})).isInstanceOf(StorageFault.class);
  }

  @Test
  void bytesThatAreNoItemAreAFault() {
    var stored = StoredItem.of(ByteString.copyFromUtf8("nonsense"), 8);
    assertThatThrownBy(stored::item).isInstanceOf(StorageFault.class);
  }
}
