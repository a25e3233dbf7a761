package io.isotherm.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isotherm.model.error.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableArnTest {
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:000000000000:table/music";

  @Test
  void anArnComesBackAsItWas() {
    var arn = new TableArn("eu-west-1", "000000000000", "music");
    assertThat(arn).hasToString(ARN);
    assertThat(TableArn.parse(ARN)).isEqualTo(arn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "music",
        ARN,
        "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/music",
        "arn:aws:dynamodb:::table/music"
      })
  void aTableIsMeantByItsNameOrByAnArnOfAnyRegionAndAccount(String given) {
    assertThat(TableRef.nameIn(given)).isEqualTo("music");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:",
        "arn:aws:dynamodb:eu-west-1",
        "arn:x:dynamodb:eu-west-1:000000000000:table/music",
        "arn:aws:s3:eu-west-1:000000000000:table/music",
        "arn:aws:dynamodb:eu-west-1:000000000000:backup/music",
        "arn:aws:dynamodb:eu-west-1:000000000000:table/",
        "arn:aws:dynamodb:eu-west-1:000000000000:table/ab",
        "arn:aws:dynamodb:eu-west-1:000000000000:table/music/index/by-year"
      })
  void whatIsNoTablesArnIsRefused(String given) {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> TableRef.nameIn(given))
        .withMessage(
            "1 validation error detected: Value '"
                + given
                + "' at 'tableName' failed to satisfy constraint: "
                + TableArn.FORM);
  }
}
