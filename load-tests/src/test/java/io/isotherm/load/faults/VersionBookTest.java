package io.isotherm.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.faults.VersionBook.Judgement;
import io.isotherm.load.subject.ItemKey;
import org.junit.jupiter.api.Test;

class VersionBookTest {
  private final VersionBook book = new VersionBook();
  private final ItemKey key = new ItemKey("load-1", "writer-1");

  @Test
  void whatWasAcknowledgedLastMustBeThere() {
    acknowledged();
    acknowledged();

    assertThat(found(2)).isEqualTo(Judgement.RIGHT);
    assertThat(found(1)).isEqualTo(Judgement.LOST);
    assertThat(book.judge(key, null)).isEqualTo(Judgement.LOST);
  }

  @Test
  void whatNobodyWroteIsAltered() {
    acknowledged();

    assertThat(found(2)).isEqualTo(Judgement.ALTERED);
    assertThat(found(0)).isEqualTo(Judgement.ALTERED);
    var otherKeys = VersionBook.value(new ItemKey("load-2", "writer-1"), 1);
    assertThat(book.judge(key, otherKeys)).isEqualTo(Judgement.ALTERED);
    assertThat(book.judge(new ItemKey("load-3", "writer-1"), VersionBook.value(key, 1)))
        .isEqualTo(Judgement.ALTERED);
  }

  @Test
  void anUnansweredWriteMayHaveHappenedOrNot() {
    acknowledged();
    unknown();

    assertThat(found(1)).isEqualTo(Judgement.RIGHT);
    assertThat(found(2)).isEqualTo(Judgement.RIGHT);
  }

  @Test
  void anUnansweredWriteMayEvenHappenAfterALaterOne() {
    acknowledged();
    unknown();
    acknowledged();

    assertThat(found(3)).isEqualTo(Judgement.RIGHT);
    assertThat(found(2)).isEqualTo(Judgement.LATE);
    assertThat(found(1)).isEqualTo(Judgement.LOST);
  }

  @Test
  void whatWasRefusedIsNotThere() {
    book.begin(key);

    assertThat(book.judge(key, null)).isEqualTo(Judgement.RIGHT);
    assertThat(found(1)).isEqualTo(Judgement.ALTERED);
  }

  private void acknowledged() {
    book.acknowledge(key, book.begin(key));
  }

  private void unknown() {
    book.noteUnknown(key, book.begin(key));
  }

  private Judgement found(long version) {
    return book.judge(key, VersionBook.value(key, version));
  }
}
