package io.isotherm.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HotPartitionTest {
  private static final ItemSpace SPACE =
      new ItemSpace("heat-", 1_000, 64, 1, new SplittableRandom(1));

  @Test
  void itsShareIsDrawnFromItAndTheRestFromElsewhere() {
    var range = KeyRanges.initial(10).get(5);
    var hot = HotPartition.of(SPACE, range);
    var random = new SplittableRandom(2);
    int inside = 0;
    for (int i = 0; i < 10_000; i++) {
      var position = IsothermTarget.position(SPACE.key(hot.next(0.7, random)));
      inside += range.contains(position) ? 1 : 0;
    }
    assertThat(inside).isBetween(6_800, 7_200);
  }

  @Test
  void somethingHasToLieElsewhere() {
    assertThatIllegalArgumentException().isThrownBy(() -> HotPartition.of(SPACE, KeyRange.ALL));
  }
}
