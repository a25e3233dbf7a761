package io.isotherm.router.plan;

import static io.isotherm.router.plan.WritePlannerTest.TABLES;
import static io.isotherm.router.plan.WritePlannerTest.item;
import static io.isotherm.router.plan.WritePlannerTest.number;
import static io.isotherm.router.plan.WritePlannerTest.refused;
import static io.isotherm.router.plan.WritePlannerTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.Select;
import io.isotherm.router.testing.TestCatalog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RangePlannerTest {
  private static final Map<String, AttributeValue> A = Map.of(":p", text("a"));
  private static final Map<String, AttributeValue> A_AND_5 =
      Map.of(":p", text("a"), ":s", number(5));

  @Test
  void aQueryReadsItsCollectionOnwardsFromTheStartKey() {
    var forward = query("pk = :p", null, A, item("a", 3), false);
    var backward = query("pk = :p", null, A, item("a", 3), true);

    var collection = KeyRanges.ofCollection(text("a"));
    var start = KeyCodec.position(TestCatalog.KEY.keyOf(item("a", 3)));
    assertThat(forward.range()).isEqualTo(collection.after(start));
    assertThat(backward.range()).isEqualTo(collection.before(start));
  }

  @Test
  void aQueryNeedsAKeyCondition() {
    refused(
        () -> query(null, null, Map.of(), null, false),
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
            + " request.");
    refused(
        () -> query("sk = :s", null, Map.of(":s", number(1)), null, false),
        "Query condition missed key schema element: pk");
    refused(
        () -> query("pk = :p", null, Map.of(":p", number(1)), null, false),
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type");
    refused(
        () -> query("pk = :p", null, Map.of(":p", text("")), null, false),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: pk");
    refused(
        () ->
            query(
                "pk = :p AND sk > :s", null, Map.of(":p", text("a"), ":s", text("1")), null, false),
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type");
  }

  @Test
  void aFilterNamesNoKeys() {
    refused(
        () -> query("pk = :p", "size(sk) > :s OR b = :s", A_AND_5, null, false),
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
    refused(
        () ->
            query(
                "pk = :p",
                "NOT (pk BETWEEN :p AND :s)",
                Map.of(":p", text("a"), ":s", text("b")),
                null,
                false),
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: pk");
  }

  @Test
  void aStartKeyIsOneTheQueryCouldHaveReached() {
    refused(
        () -> query("pk = :p", null, A, new Item(Map.of("pk", text("a"))), false),
        "The provided starting key is invalid");
    refused(
        () -> query("pk = :p", null, A, item("b", 1), false),
        "The provided starting key is outside query boundaries based on provided conditions");
    refused(
        () -> query("pk = :p AND sk < :s", null, A_AND_5, item("a", 5), false),
        "The provided starting key does not match the range" + " key predicate");
  }

  @Test
  void placeholdersOfAQueryNeedExpressions() {
    refused(
        () -> query(null, null, A, null, false),
        "ExpressionAttributeValues can only be specified when using expressions");
  }

  @Test
  void aLimitIsPositive() {
    refused(
        () -> scan(0, Select.UNSPECIFIED, null, null, null),
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 1");
  }

  @Test
  void selectAndProjectionAgree() {
    refused(
        () -> scan(null, Select.SPECIFIC_ATTRIBUTES, null, null, null),
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
            + " SPECIFIC_ATTRIBUTES");
    refused(
        () -> scan(null, Select.COUNT, "a", null, null),
        "Cannot specify the ProjectionExpression when choosing to get only the Count");
    refused(
        () -> scan(null, Select.ALL_ATTRIBUTES, "a", null, null),
        "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES");
    refused(
        () -> scan(null, Select.ALL_PROJECTED_ATTRIBUTES, null, null, null),
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
  }

  @Test
  void segmentsAreWithinTheirBounds() {
    refused(
        () -> scan(null, Select.UNSPECIFIED, null, new Request.Segment(2, 2), null),
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment:"
            + " 2 is not less than TotalSegments: 2");
    refused(
        () -> scan(null, Select.UNSPECIFIED, null, new Request.Segment(0, 1_000_001), null),
        "1 validation error detected: Value '1000001' at 'totalSegments' failed to satisfy"
            + " constraint: Member must have value less than or equal to 1000000");
    refused(
        () -> scan(null, Select.UNSPECIFIED, null, new Request.Segment(-1, 2), null),
        "1 validation error detected: Value '-1' at 'segment' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 0");
  }

  @Test
  void aStartKeyLiesInItsSegment() {
    var key = item("a", 1);
    var position = KeyCodec.position(TestCatalog.KEY.keyOf(key));
    int owner = KeyRanges.ofSegment(0, 2).contains(position) ? 0 : 1;

    var own = scan(null, Select.UNSPECIFIED, null, new Request.Segment(owner, 2), key);

    assertThat(own.range()).isEqualTo(KeyRanges.ofSegment(owner, 2).after(position));
    refused(
        () -> scan(null, Select.UNSPECIFIED, null, new Request.Segment(1 - owner, 2), key),
        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
            + " ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: "
            + (1 - owner));
    refused(
        () -> scan(null, Select.UNSPECIFIED, null, null, new Item(Map.of())),
        "The provided starting key is invalid: The provided key element does not match the schema");
  }

  @Test
  void aPlainScanReadsEverything() {
    assertThat(scan(7, Select.COUNT, null, null, null))
        .satisfies(plan -> {
          assertThat(plan.range()).isEqualTo(KeyRange.ALL);
          assertThat(plan.limit()).isEqualTo(7);
          assertThat(plan.countOnly()).isTrue();
        });
  }

  private static PlannedRange query(
      @Nullable String keyCondition,
      @Nullable String filter,
      Map<String, AttributeValue> values,
      @Nullable Item start,
      boolean backward) {
    return QueryPlanner.plan(
        new Request.Query(
            "things",
            keyCondition,
            filter,
            null,
            Placeholders.of(Map.of(), values),
            Select.UNSPECIFIED,
            null,
            backward,
            ReadConsistency.EVENTUAL,
            start,
            ReturnConsumedCapacity.NONE),
        TABLES);
  }

  private static PlannedRange scan(
      @Nullable Integer limit,
      Select select,
      @Nullable String projection,
      Request.@Nullable Segment segment,
      @Nullable Item start) {
    return ScanPlanner.plan(
        new Request.Scan(
            "things",
            null,
            projection,
            Placeholders.NONE,
            select,
            limit,
            ReadConsistency.EVENTUAL,
            start,
            segment,
            ReturnConsumedCapacity.NONE),
        TABLES);
  }
}
