package io.isotherm.model.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartitionHashTest {
  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "message digest, 066ed728fceeb3be",
    "abcdefghijklmnopqrstuvwxyz, cfe1f278fa89835c",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789, aaa46907d3047814",
    "12345678901234567890123456789012345678901234567890123456789012345678901234567890,"
        + " e04a477f19ee145d"
  })
  void agreesWithPublishedVectorsOfXxh64(String text, String expected) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Long.toHexString(PartitionHash.of(bytes, 0, bytes.length)))
        .isEqualTo(Long.toHexString(Long.parseUnsignedLong(expected, 16)));
  }

  @Test
  void hashesThePartItIsGiven() {
    var whole = "..abc...".getBytes(StandardCharsets.US_ASCII);
    assertThat(PartitionHash.of(whole, 2, 5)).isEqualTo(0x44bc2cf5ad770999L);
  }

  @Property
  void everyByteMatters(@ForAll byte[] bytes, @ForAll @IntRange(max = 10_000) int where) {
    if (bytes.length == 0) {
      return;
    }
    var changed = bytes.clone();
    changed[where % bytes.length] ^= 1;
    assertThat(PartitionHash.of(changed, 0, changed.length))
        .isNotEqualTo(PartitionHash.of(bytes, 0, bytes.length));
  }
}
