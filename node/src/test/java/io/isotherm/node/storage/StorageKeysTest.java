package io.isotherm.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The keys are on disks: a change of these bytes needs a new format version. */
final class StorageKeysTest {
  private static final Bytes POSITION =
      Bytes.owned(HexFormat.of().parseHex("a1a2a3a4a5a6a7a8" + "20610001"));

  @Test
  void itemsLieByTableAndPosition() {
    assertThat(hex(StorageKeys.item(7, POSITION)))
        .isEqualTo("0000000000000007" + "a1a2a3a4a5a6a7a820610001");
    assertThat(StorageKeys.position(StorageKeys.item(7, POSITION))).isEqualTo(POSITION);
  }

  @Test
  void anOpenRangeEndsWithItsTable() {
    assertThat(hex(StorageKeys.itemsFrom(7, Bytes.EMPTY))).isEqualTo("0000000000000007");
    assertThat(hex(StorageKeys.itemsTo(7, Bytes.EMPTY))).isEqualTo("0000000000000008");
    assertThat(StorageKeys.itemsTo(7, POSITION)).isEqualTo(StorageKeys.item(7, POSITION));
  }

  @Test
  void tokensLieByGenerationTableAndHash() {
    var token = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    assertThat(hex(StorageKeys.token(3, 7, POSITION, token)))
        .isEqualTo(
            "00000003"
                + "0000000000000007"
                + "a1a2a3a4a5a6a7a8"
                + "000102030405060708090a0b0c0d0e0f");
    assertThat(hex(StorageKeys.tokensFrom(3))).isEqualTo("00000003");
    var key = StorageKeys.token(3, 7, POSITION, token);
    assertThat(StorageKeys.positionToken(key)).isEqualTo(0xa1a2a3a4a5a6a7a8L);
    assertThat(StorageKeys.idempotencyToken(key)).isEqualTo(token);
  }

  @Test
  void theTokensOfARangeEndWithItsLastHash() {
    assertThat(hex(StorageKeys.tokensOf(3, 7, 5, 0)))
        .isEqualTo("00000003" + "0000000000000007" + "0000000000000005");
    assertThat(hex(StorageKeys.tokensOf(3, 7, 5, 1)))
        .isEqualTo("00000003" + "0000000000000007" + "0000000000000006");
    assertThat(hex(StorageKeys.tokensOf(3, 7, -1, 0)))
        .isEqualTo("00000003" + "0000000000000007" + "ffffffffffffffff");
    assertThat(hex(StorageKeys.tokensOf(3, 7, -1, 1)))
        .isEqualTo("00000003" + "0000000000000008" + "0000000000000000");
  }

  @Test
  void theChangesOfAPartitionLieInTheirOrder() {
    assertThat(hex(StorageKeys.change(5, 0x107)))
        .isEqualTo("77" + "0000000000000005" + "0000000000000107");
    assertThat(hex(StorageKeys.changesTo(5)))
        .isEqualTo("77" + "0000000000000006" + "0000000000000000");
    assertThat(StorageKeys.changeSequence(StorageKeys.change(5, 0x107))).isEqualTo(0x107);
  }

  @Test
  void theRestLiesByKind() {
    assertThat(hex(StorageKeys.appliedMark())).isEqualTo("61");
    assertThat(hex(StorageKeys.counters(5))).isEqualTo("630000000000000005");
    assertThat(hex(StorageKeys.departure(5))).isEqualTo("640000000000000005");
    assertThat(hex(StorageKeys.departuresFrom())).isEqualTo("64");
    assertThat(hex(StorageKeys.departuresTo())).isEqualTo("65");
    assertThat(StorageKeys.departing(StorageKeys.departure(5))).isEqualTo(5);
    assertThat(hex(StorageKeys.arrival(5))).isEqualTo("690000000000000005");
    assertThat(hex(StorageKeys.arrivalsFrom())).isEqualTo("69");
    assertThat(hex(StorageKeys.arrivalsTo())).isEqualTo("6a");
    assertThat(hex(StorageKeys.gone(5))).isEqualTo("670000000000000005");
    assertThat(hex(StorageKeys.partition(5))).isEqualTo("700000000000000005");
    assertThat(hex(StorageKeys.partitionsFrom())).isEqualTo("70");
    assertThat(hex(StorageKeys.partitionsTo())).isEqualTo("71");
    assertThat(hex(StorageKeys.entryTime())).isEqualTo("74");
    assertThat(hex(StorageKeys.formatVersion())).isEqualTo("76");
  }

  private static String hex(byte[] key) {
    return HexFormat.of().formatHex(key);
  }
}
