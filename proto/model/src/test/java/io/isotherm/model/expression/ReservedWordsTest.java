package io.isotherm.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReservedWordsTest {
  @Test
  void thereAreAsManyAsTheGuideLists() {
    assertThat(ReservedWords.count()).isEqualTo(573);
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(ReservedWords.contains("abOrt")).isTrue();
    assertThat(ReservedWords.contains("zone")).isTrue();
    assertThat(ReservedWords.contains("ABORTS")).isFalse();
  }
}
