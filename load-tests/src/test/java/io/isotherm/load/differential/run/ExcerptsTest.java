package io.isotherm.load.differential.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptsTest {
  @Test
  void whatIsNeededStaysAndOneOtherThingBesides() {
    assertThat(
            Excerpts.of(
                "{\"TableName\":\"t\",\"Key\":{},\"Expected\":{},\"ReturnValues\":\"NONE\"}"))
        .containsExactly(
            "{\"TableName\":\"t\",\"Key\":{}}",
            "{\"TableName\":\"t\",\"Key\":{},\"Expected\":{},\"ReturnValues\":\"NONE\"}",
            "{\"TableName\":\"t\",\"Key\":{},\"Expected\":{}}",
            "{\"TableName\":\"t\",\"Key\":{},\"ReturnValues\":\"NONE\"}");
  }

  @Test
  void placeholdersGoWithTheExpressionsThatMentionThem() {
    var body =
        "{\"FilterExpression\":\"#a = :v\",\"ProjectionExpression\":\"#b\","
            + "\"ExpressionAttributeNames\":{\"#a\":\"x\",\"#b\":\"y\"},"
            + "\"ExpressionAttributeValues\":{\":v\":{\"S\":\"s\"}}}";

    assertThat(Excerpts.of(body))
        .containsExactly(
            "{}",
            "{}",
            "{\"FilterExpression\":\"#a = :v\",\"ExpressionAttributeNames\":{\"#a\":\"x\"},"
                + "\"ExpressionAttributeValues\":{\":v\":{\"S\":\"s\"}}}",
            "{\"ProjectionExpression\":\"#b\",\"ExpressionAttributeNames\":{\"#b\":\"y\"}}");
  }

  @Test
  void whatIsNoJsonHasNone() {
    assertThat(Excerpts.of("{\"TableName\":")).isEmpty();
    assertThat(Excerpts.of("[]")).isEmpty();
  }
}
