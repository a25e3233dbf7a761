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
  private static final String PATTERN = "satisfy regular expression pattern: [a-zA-Z0-9_.-]+";

  @ParameterizedTest
  @ValueSource(strings = {"abc", "A.b-c_9", "...", "---"})
  void lettersDigitsAndThreeSignsMakeAName(String name) {
    assertThat(TableName.check(name)).isEqualTo(name);
  }

  @Test
  void threeToTwoHundredAndFiftyFiveCharactersMakeAName() {
    assertThat(TableName.check("x".repeat(255))).hasSize(255);
    refuses(
        "ab",
        "1 validation error detected: " + broken("ab", "have length greater than or equal to 3"));
    var long256 = "x".repeat(256);
    refuses(
        long256,
        "1 validation error detected: " + broken(long256, "have length less than or equal to 255"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc!", "a b", "a/b", "\u00e9\u00e9\u00e9", "abc\0"})
  void otherCharactersAreRefused(String name) {
    refuses(name, "1 validation error detected: " + broken(name, PATTERN));
  }

  @Test
  void aNameIsToldAllThatIsWrongWithIt() {
    refuses(
        "a;",
        "2 validation errors detected: "
            + broken("a;", "have length greater than or equal to 3")
            + "; "
            + broken("a;", PATTERN));
  }

  private static String broken(String name, String rule) {
    return "Value '" + name + "' at 'tableName' failed to satisfy constraint: Member must " + rule;
  }

  private static void refuses(String name, String message) {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> TableName.check(name))
        .withMessage(message)
        .matches(e -> e.context().equals(Map.of("field", "tableName")));
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
