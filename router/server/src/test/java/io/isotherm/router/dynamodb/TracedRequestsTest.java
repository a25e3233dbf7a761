package io.isotherm.router.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.trace.RecordedSpans;
import io.isotherm.api.trace.Span;
import io.isotherm.router.http.Header;
import io.isotherm.router.testing.FakeNodes.Fault;
import org.junit.jupiter.api.Test;

/** What is told of requests that are traced, from HTTP to the calls that are made for them. */
final class TracedRequestsTest {
  private static final String PUT =
      """
      {"TableName":"things","Item":{"pk":{"S":"a"},"sk":{"N":"1"}}}\
      """;
  private static final Header PARENT =
      new Header("traceparent", "00-0000000000000000000000000000002a-0000000000000007-01");

  private final RecordedSpans spans = new RecordedSpans();
  private final WireHarness harness = WireHarness.traced(spans);

  @Test
  void aRequestIsWithinTheSpanOfItsCaller() {
    harness.ask("PutItem", PUT, PARENT);

    assertThat(spans.names())
        .containsExactly("plan in PutItem", "call.write in PutItem", "PutItem");
    assertThat(spans.only("PutItem"))
        .matches(span -> span.parent() == 7 && span.kind() == Span.Kind.SERVER)
        .matches(span -> span.error() == null)
        .satisfies(span ->
            assertThat(span.attributes())
                .containsEntry("isotherm.door", "http")
                .containsEntry("isotherm.table", "things"));
    assertThat(spans.only("call.write"))
        .matches(span -> span.kind() == Span.Kind.CLIENT && span.error() == null)
        .satisfies(span ->
            assertThat(span.attributes())
                .containsKeys("isotherm.node", "isotherm.group", "isotherm.partition")
                .containsEntry("isotherm.attempt", "1"));
  }

  @Test
  void aHeaderThatIsNoneIsAsGoodAsNone() {
    harness.ask("PutItem", PUT, new Header("traceparent", "nonsense"));

    assertThat(spans.only("PutItem").parent()).isZero();
  }

  @Test
  void everyAttemptHasASpanAlsoOnAnotherThread() {
    harness.nodes.then(new Fault.NotSent(), new Fault.TimeOut());

    harness.ask("PutItem", PUT, PARENT);

    assertThat(spans.all())
        .filteredOn(span -> span.name().equals("call.write"))
        .extracting(span -> span.attributes().get("isotherm.attempt") + " " + span.error())
        .containsExactly("1 not_sent", "2 timed_out", "3 null");
    assertThat(spans.names()).filteredOn(name -> name.equals("plan in PutItem")).hasSize(1);
  }

  @Test
  void membersOfABatchAreWithinIt() {
    harness.ask(
        "BatchWriteItem",
        """
        {"RequestItems":{"things":[
          {"PutRequest":{"Item":{"pk":{"S":"a"},"sk":{"N":"1"}}}},
          {"PutRequest":{"Item":{"pk":{"S":"b"},"sk":{"N":"1"}}}}]}}
        """,
        PARENT);

    assertThat(spans.names())
        .containsExactly(
            "plan in BatchWriteItem",
            "call.write in BatchWriteItem",
            "call.write in BatchWriteItem",
            "BatchWriteItem");
  }

  @Test
  void whatFailsEndsWithItsCode() {
    harness.ask("PutItem", PUT.replace("things", "others"), PARENT);

    assertThat(spans.only("PutItem").error()).isNotNull();
    assertThat(spans.names()).containsExactly("PutItem");
  }
}
