package io.isotherm.load.differential.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.request.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final String FOUND =
      "{\"Items\":[{\"id\":{\"S\":\"a\"},\"s\":{\"SS\":[\"x\",\"y\"]}},{\"id\":{\"S\":\"b\"}}],\"Count\":2}";
  private static final String OTHER_WAY =
      "{\"Count\":2,\"Items\":[{\"id\":{\"S\":\"b\"}},{\"s\":{\"SS\":[\"y\",\"x\"]},\"id\":{\"S\":\"a\"}}]}";

  @Test
  void aScanHasNoOrderAndAQueryHas() {
    assertThat(Difference.between(request("Scan", "{}"), ok(FOUND), ok(OTHER_WAY))).isEmpty();
    assertThat(Difference.between(request("Query", "{}"), ok(FOUND), ok(OTHER_WAY)))
        .containsExactly(Difference.BODY);
  }

  @Test
  void theOrderOfAListCountsAndThatOfASetDoesNot() {
    var one = "{\"Item\":{\"v\":{\"L\":[{\"S\":\"a\"},{\"S\":\"b\"}]}}}";
    var other = "{\"Item\":{\"v\":{\"L\":[{\"S\":\"b\"},{\"S\":\"a\"}]}}}";

    assertThat(between("GetItem", one, other)).containsExactly(Difference.BODY);
    assertThat(between("GetItem", one.replace("\"L\"", "\"SS\""), other.replace("\"L\"", "\"SS\"")))
        .isEmpty();
  }

  @Test
  void aNumberOfAnItemIsComparedAsItIsWrittenAndOneOfJsonByItsValue() {
    assertThat(
            between(
                "GetItem",
                "{\"Item\":{\"n\":{\"N\":\"1\"}}}",
                "{\"Item\":{\"n\":{\"N\":\"1.0\"}}}"))
        .containsExactly(Difference.BODY);
    assertThat(
            between(
                "GetItem",
                "{\"ConsumedCapacity\":{\"CapacityUnits\":1}}",
                "{\"ConsumedCapacity\":{\"CapacityUnits\":1.0}}"))
        .isEmpty();
  }

  @Test
  void identityAndMomentsOfATableAreComparedByTheirForm() {
    var form =
        "{\"Table\":{\"TableArn\":\"arn:aws:dynamodb:%s:table/t\",\"CreationDateTime\":%s,\"ItemCount\":%d}}";
    var table = form.formatted("x:1", "1795688918.3", 0);
    var other = form.formatted("y:2", "1795688919", 7);

    assertThat(between("DescribeTable", table, other)).isEmpty();
    for (var wrong :
        List.of(
            other.replace("table/t", "table/u"),
            other.replace("1795688919", "1795688919000"),
            other.replace("1795688919", "\"1795688919\""),
            other.replace("\"CreationDateTime\":1795688919,", ""),
            other.replace(":7", ":\"7\""))) {
      assertThat(between("DescribeTable", table, wrong)).as(wrong).containsExactly(Difference.BODY);
    }
  }

  @Test
  void whichItemsAPageOfAScanHoldsIsNotFixedAndHowManyItLookedAtIs() {
    var request = request("Scan", "{\"TableName\":\"t\",\"Limit\":1}");
    var one =
        ok(
            "{\"Items\":[{\"a\":{\"S\":\"x\"}}],\"Count\":1,\"ScannedCount\":1,\"LastEvaluatedKey\":{\"a\":{\"S\":\"x\"}}}");
    var other =
        ok(
            "{\"Items\":[],\"Count\":0,\"ScannedCount\":1,\"LastEvaluatedKey\":{\"a\":{\"S\":\"y\"}}}");
    var ended = ok("{\"Items\":[],\"Count\":0,\"ScannedCount\":1}");

    assertThat(Difference.between(request, one, other)).isEmpty();
    assertThat(Difference.between(request, one, ended)).containsExactly(Difference.BODY);
  }

  @Test
  void typesAreComparedByNameMessagesWithoutTheOrderOfWhatTheyListAndItemsOfErrorsToo() {
    var request = request("PutItem", "{}");
    var one = refused("com.amazon.coral.validate#ValidationException", "keys: {:a, :b}", "");
    var other = refused("ValidationException", "keys: {:b,:a}", "");

    assertThat(Difference.between(request, one, other)).isEmpty();
    assertThat(Difference.between(request, one, refused("x#Other", "keys: {:a, :c}", "")))
        .containsExactly(Difference.ERROR_TYPE, Difference.MESSAGE);
    assertThat(
            Difference.between(
                request, one, refused("ValidationException", "keys: {:a, :b}", ",\"Item\":{}")))
        .containsExactly(Difference.BODY);
    assertThat(Difference.between(request, one, Answer.read(500, one.text())))
        .containsExactly(Difference.STATUS);
  }

  private static List<Difference> between(String operation, String one, String other) {
    return Difference.between(request(operation, "{}"), ok(one), ok(other));
  }

  private static Request request(String operation, String body) {
    return new Request(operation, body, "test");
  }

  private static Answer ok(String body) {
    return Answer.read(200, body);
  }

  private static Answer refused(String type, String message, String more) {
    return Answer.read(
        400, "{\"__type\":\"%s\",\"message\":\"%s\"%s}".formatted(type, message, more));
  }
}
