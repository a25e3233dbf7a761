package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Tombstones are on disks. */
final class TombstoneTest {
  @Test
  void eachIsReadAsItWasWritten() {
    for (var tombstone :
        new Tombstone[] {
          new Tombstone.Ended(),
          new Tombstone.Abandoned(),
          new Tombstone.Left(partition(2, KeyRange.ALL, 3)),
          new Tombstone.Left(partition(2, new KeyRange(Bytes.EMPTY, position("m")), 3))
        }) {
      assertThat(Tombstone.decode(tombstone.encode(7))).isEqualTo(tombstone);
    }
  }

  @Test
  void whatEndedBeforeThereWereMovesIsReadAsSuch() {
    assertThat(Tombstone.decode(HexFormat.of().parseHex("0000000000000007")))
        .isEqualTo(new Tombstone.Ended());
    assertThat(new Tombstone.Ended().encode(7)).hasSize(Long.BYTES);
    assertThat(new Tombstone.Abandoned().encode(7))
        .isEqualTo(HexFormat.of().parseHex("000000000000000700"));
  }
}
