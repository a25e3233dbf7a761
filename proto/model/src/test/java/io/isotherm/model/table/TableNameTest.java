package io.isotherm.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.model.error.DatabaseException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"abc", "A.b-c_9", "...", "---"})
  void lettersDigitsAndThreeSignsMakeAName(String name) {
    assertThat(TableName.check(name)).isEqualTo(name);
  }

  @Test
  void threeToTwoHundredAndFiftyFiveCharactersMakeAName() {
    assertThat(TableName.check("x".repeat(255))).hasSize(255);
    var message = "TableName must be at least 3 characters long and at most 255 characters long";
    for (var name : new String[] {"", "ab", "x".repeat(256)}) {
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> TableName.check(name))
          .withMessage(message)
          .matches(e -> e.context().equals(Map.of("field", "tableName")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc!", "a b", "a/b", "\u00e9\u00e9\u00e9", "abc\0"})
  void otherCharactersAreRefused(String name) {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> TableName.check(name))
        .withMessage(
            "1 validation error detected: Value '"
                + name
                + "' at 'tableName' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
  }

  @Test
  void provisionedCapacityIsAtLeastOneUnit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BillingMode.Provisioned(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BillingMode.Provisioned(1, 0));
  }

  @Test
  void aTableIsUsableWhileItIsActiveOrUpdated() {
    assertThat(TableStatus.ACTIVE.isUsable()).isTrue();
    assertThat(TableStatus.UPDATING.isUsable()).isTrue();
    assertThat(TableStatus.CREATING.isUsable()).isFalse();
    assertThat(TableStatus.DELETING.isUsable()).isFalse();
  }
}
