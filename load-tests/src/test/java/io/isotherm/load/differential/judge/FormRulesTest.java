package io.isotherm.load.differential.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.shape.ServiceShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormRulesTest {
  private final FormRules rules = new FormRules(ServiceShapes.read());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "5",
        "null",
        "{",
        "{}}",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":nul}",
        "{\"a\" 1}",
        "/* a */{}"
      })
  void whatIsNoJsonObjectCannotBeRead(String body) {
    assertThat(state("GetItem", body)).isInstanceOf(Statement.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"TableName\":5}",
        "{\"Key\":[]}",
        "{\"Key\":{\"a\":{\"S\":1}}}",
        "{\"Key\":{\"a\":{\"N\":1}}}",
        "{\"Key\":{\"a\":{\"B\":\"*\"}}}",
        "{\"Key\":{\"a\":{\"L\":[{\"BOOL\":\"true\"}]}}}",
        "{\"ConsistentRead\":\"true\"}",
        "{\"AttributesToGet\":\"a\"}"
      })
  void aMemberOfAnotherTypeCannotBeReadWhateverElseIsWrong(String body) {
    assertThat(state("GetItem", body)).isInstanceOf(Statement.Unreadable.class);
  }

  @Test
  void everythingOutOfBoundsIsNamedByItsPath() {
    assertThat(state("Scan", "{\"Limit\":0,\"Select\":\"x\",\"TotalSegments\":1000001}"))
        .isEqualTo(
            constrained(
                "tableName: Member must not be null",
                "limit: Member must have value greater than or equal to 1",
                "select: Member must satisfy enum value set",
                "totalSegments: Member must have value less than or equal to 1000000"));
  }

  @Test
  void plainElementsAreSaidOfWhatHoldsThemAndMembersOfTheirPlace() {
    assertThat(state("BatchWriteItem", "{\"RequestItems\":{\"abc\":[]}}"))
        .isEqualTo(constrained("requestItems: Map value must satisfy constraint"));
    assertThat(state("BatchGetItem", "{\"RequestItems\":{\"abc\":{}}}"))
        .isEqualTo(constrained("requestItems.abc.member.keys: Member must not be null"));
    assertThat(
            state("CreateTable", "{\"TableName\":\"abc\",\"KeySchema\":[{\"KeyType\":\"HASH\"}]}"))
        .isEqualTo(
            constrained(
                "attributeDefinitions: Member must not be null",
                "keySchema.1.member.attributeName: Member must not be null"));
  }

  @Test
  void aRequestWithUnknownMembersAndNullsIsWellFormed() {
    assertThat(state("Scan", "{\"TableName\":\"abc\",\"Limit\":null,\"NoSuch\":[1]}"))
        .isInstanceOf(Statement.WellFormed.class);
  }

  private Statement state(String operation, String body) {
    return rules.state(new Request(operation, body, "test"));
  }

  private static Statement constrained(String... violations) {
    return new Statement.Constrained(java.util.Set.of(violations));
  }
}
