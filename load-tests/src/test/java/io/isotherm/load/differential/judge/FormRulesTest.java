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
                "tableName null: Member must not be null",
                "limit '0': Member must have value greater than or equal to 1",
                "select 'x': Member must satisfy enum value set: [ALL_ATTRIBUTES,"
                    + " ALL_PROJECTED_ATTRIBUTES, COUNT, SPECIFIC_ATTRIBUTES]",
                "totalSegments '1000001': Member must have value less than or equal to 1000000"));
  }

  @Test
  void plainElementsAreSaidOfWhatHoldsThemAndMembersOfTheirPlace() {
    assertThat(state("BatchWriteItem", "{\"RequestItems\":{\"abc\":[]}}"))
        .isEqualTo(constrained("requestItems some: Map value must satisfy constraint"));
    assertThat(state("BatchGetItem", "{\"RequestItems\":{\"abc\":{}}}"))
        .isEqualTo(constrained("requestItems.abc.member.keys null: Member must not be null"));
    assertThat(
            state("CreateTable", "{\"TableName\":\"abc\",\"KeySchema\":[{\"KeyType\":\"HASH\"}]}"))
        .isEqualTo(
            constrained(
                "attributeDefinitions null: Member must not be null",
                "keySchema.1.member.attributeName null: Member must not be null"));
  }

  @Test
  void theNameOfATableIsToldWithTheOthersOrAloneWhenThereIsNone() {
    assertThat(state("CreateTable", "{\"TableName\":\"a;\",\"KeySchema\":[]}"))
        .isEqualTo(
            constrained(
                "attributeDefinitions null: Member must not be null",
                "tableName 'a;': Member must have length greater than or equal to 3",
                "tableName 'a;': Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
                "keySchema some: Member must have length greater than or equal to 1"));
    assertThat(state("CreateTable", "{\"KeySchema\":[]}")).isEqualTo(new Statement.Unnamed());
    assertThat(
            state("DescribeTable", "{\"TableName\":\"arn:aws:dynamodb:x:000000000000:table/abc\"}"))
        .isInstanceOf(Statement.WellFormed.class);
    assertThat(state("DescribeTable", "{\"TableName\":\"arn:aws:dynamodb:x\"}"))
        .isInstanceOf(Statement.Constrained.class);
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
