package io.isotherm.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class AppliedMarkTest {
  private static LogPosition at(long term, long index) {
    return new LogPosition(term, index);
  }

  @Test
  void theFirstEntryOfATermHasSequenceOne() {
    assertThat(AppliedMark.NONE.admits(at(3, 0), 3, 1)).isTrue();
    assertThat(AppliedMark.NONE.admits(at(3, 0), 3, 2)).isFalse();
    AppliedMark earlier = AppliedMark.NONE.applied(at(3, 0), 3, 1);
    assertThat(earlier.admits(at(4, 1), 4, 1)).isTrue();
    assertThat(earlier.admits(at(4, 1), 4, 2)).isFalse();
  }

  @Test
  void anEntryEvaluatedInAnotherTermThanItsOwnHasNoEffect() {
    AppliedMark mark = AppliedMark.NONE.applied(at(3, 0), 3, 1);
    assertThat(mark.admits(at(4, 1), 3, 2)).isFalse();
    assertThat(mark.admits(at(3, 1), 4, 1)).isFalse();
  }

  @Test
  void aGapAndARepetitionHaveNoEffect() {
    AppliedMark mark = AppliedMark.NONE.applied(at(3, 0), 3, 1);
    assertThat(mark.admits(at(3, 1), 3, 1)).isFalse();
    assertThat(mark.admits(at(3, 1), 3, 3)).isFalse();
    assertThat(mark.admits(at(3, 1), 3, 2)).isTrue();
  }

  @Test
  void anEntryWithoutEffectMovesOnlyThePosition() {
    AppliedMark mark = AppliedMark.NONE.applied(at(3, 0), 3, 1).skipped(at(3, 1));
    assertThat(mark).isEqualTo(new AppliedMark(at(3, 1), 3, 1));
  }

  /** Whatever is stamped on the entries: those with effects count up from 1 in each term. */
  @Property
  void admittedSequencesHaveNoHoles(
      @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 99) Integer> entries) {
    AppliedMark mark = AppliedMark.NONE;
    List<Long> inTerm = new ArrayList<>();
    long term = 1;
    for (int i = 0; i < entries.size(); i++) {
      int entry = entries.get(i);
      if (entry % 10 == 0) {
        term++;
        inTerm.clear();
      }
      long sequence = entry / 10 % 5;
      if (mark.admits(at(term, i), term, sequence)) {
        inTerm.add(sequence);
        mark = mark.applied(at(term, i), term, sequence);
      } else {
        mark = mark.skipped(at(term, i));
      }
      for (int n = 0; n < inTerm.size(); n++) {
        assertThat(inTerm.get(n)).isEqualTo(n + 1L);
      }
    }
  }
}
