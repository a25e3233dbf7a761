package io.isotherm.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Two groups compare what they have by it, maybe of two releases: its bytes do not change. */
final class RowDigestTest {
  private static final RowDigest ITEM = digest("abc", "stored");

  @Test
  void itIsTheFirstHalfOfTheHash() {
    assertThat(ITEM).isEqualTo(new RowDigest(0x7c84e56e5b111610L, 0x55cca1c3bd274935L));
  }

  @Test
  void aPositionIsToldFromWhatIsStoredThere() {
    assertThat(digest("a", "bcstored"))
        .isEqualTo(new RowDigest(0x6c3136c29889e515L, 0xcea5c6abe59fb124L));
  }

  @Test
  void itemsAreTakenOutAsTheyWerePutIn() {
    var other = digest("b", "2");
    assertThat(ITEM.plus(other)).isEqualTo(other.plus(ITEM));
    assertThat(ITEM.plus(other).minus(ITEM)).isEqualTo(other);
    assertThat(ITEM.minus(ITEM)).isEqualTo(RowDigest.NONE);
    assertThat(RowDigest.NONE.minus(ITEM).plus(ITEM)).isEqualTo(RowDigest.NONE);
  }

  private static RowDigest digest(String position, String stored) {
    return RowDigest.of(
        Bytes.owned(position.getBytes(StandardCharsets.UTF_8)),
        stored.getBytes(StandardCharsets.UTF_8));
  }
}
