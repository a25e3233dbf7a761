package io.isotherm.api.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.isotherm.api.v1.BatchWriteItemRequest;
import io.isotherm.api.v1.ItemMethod;
import io.isotherm.api.v1.PutItemRequest;
import io.isotherm.api.v1.WriteRequest;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.CostWarning;
import io.isotherm.model.request.Explanation;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.request.Select;
import io.isotherm.model.testing.ItemArbitraries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests through {@link RequestWriter} and back through {@link RequestReader}. */
final class RequestConversionTest {
  private static final Item KEY = new Item(Map.of("pk", new AttributeValue.Str("k")));

  @Property(tries = 200)
  void everyRequestComesBackAsItWas(
      @ForAll("items") Item item,
      @ForAll ReturnValues returnValues,
      @ForAll ReturnConsumedCapacity capacity,
      @ForAll ReadConsistency consistency,
      @ForAll Select select,
      @ForAll boolean given,
      @ForAll boolean fresh) {
    var placeholders =
        given ? Placeholders.of(Map.of("#a", "b"), item.attributes()) : Placeholders.NONE;
    var text = given ? "a = :b" : null;
    var token = given ? new IdempotencyToken(Bytes.owned(new byte[16]), fresh) : null;
    var start = given ? KEY : null;
    var limit = given ? Integer.valueOf(7) : null;
    var requests =
        List.of(
            new Request.PutItem(
                "t", item, text, placeholders, returnValues, given, capacity, token),
            new Request.GetItem("t", KEY, consistency, text, placeholders, capacity),
            new Request.UpdateItem(
                "t", KEY, text, text, placeholders, returnValues, given, capacity, token),
            new Request.DeleteItem(
                "t", KEY, text, placeholders, returnValues, given, capacity, token),
            new Request.Query(
                    "t",
                    text,
                    text,
                    text,
                    placeholders,
                    select,
                    limit,
                    given,
                    consistency,
                    start,
                    capacity)
                .within(given ? new CapacityUnits(5) : null),
            new Request.Scan(
                    "t",
                    text,
                    text,
                    placeholders,
                    select,
                    limit,
                    consistency,
                    start,
                    segment(given),
                    capacity)
                .within(given ? new CapacityUnits(5) : null),
            new Request.BatchGetItem(
                Map.of(
                    "t",
                    new Request.KeysOfTable(List.of(KEY, item), consistency, text, placeholders)),
                capacity),
            new Request.BatchWriteItem(
                Map.of(
                    "t",
                    List.of(new Request.Write.Put(item), new Request.Write.Delete(KEY)),
                    "u",
                    List.of()),
                capacity,
                token == null ? null : token.sent()));
    for (var request : requests) {
      var read =
          RequestReader.request(RequestWriter.method(request), RequestWriter.payload(request));
      assertThat(read).isEqualTo(request);
      if (request instanceof Request.Ranged ranged) {
        var explain = new Request.Explain(ranged);
        assertThat(
                RequestReader.request(
                    RequestWriter.method(explain), RequestWriter.payload(explain)))
            .isEqualTo(explain);
      }
    }
  }

  @Test
  void anExplanationSurvives() {
    var warnings =
        Arrays.stream(CostWarning.Code.values()).map(code -> new CostWarning(code, "so")).toList();
    for (var index : new @Nullable String[] {null, "by-age"}) {
      var explanation =
          new Explanation(
              "t", index, 3, 4, 5, true, 6, new CapacityUnits(7), new CapacityUnits(8), warnings);
      assertThat(ExplanationConverter.explanation(ExplanationConverter.message(explanation)))
          .isEqualTo(explanation);
    }
  }

  @Test
  void aRetryIsTheSameRequestWithATokenThatIsNotFresh() {
    var token = IdempotencyToken.fresh(Bytes.owned(new byte[16]));
    for (var request : writes(token)) {
      var retry =
          RequestReader.request(
              RequestWriter.method(request), RequestWriter.payloadOfRetry(request));
      assertThat(retry).isNotEqualTo(request).isIn(writes(token.sent()));
    }
  }

  private static List<Request> writes(IdempotencyToken token) {
    var none = Placeholders.NONE;
    var values = ReturnValues.NONE;
    var capacity = ReturnConsumedCapacity.NONE;
    return List.of(
        new Request.PutItem("t", KEY, "a = b", none, values, false, capacity, token),
        new Request.UpdateItem("t", KEY, "SET a = b", null, none, values, false, capacity, token),
        new Request.DeleteItem("t", KEY, "a = b", none, values, false, capacity, token));
  }

  @Property(tries = 100)
  void aPutOfGeneratedCodeIsReadAsOneOfOurs(@ForAll("items") Item item) {
    var message =
        PutItemRequest.newBuilder().setTable("t").setItem(ItemConverter.message(item)).build();
    var request = RequestReader.request(ItemMethod.ITEM_METHOD_PUT_ITEM, message.toByteString());
    assertThat(request)
        .isInstanceOfSatisfying(
            Request.PutItem.class, put -> assertThat(put.item()).isEqualTo(item));
  }

  @Test
  void aMethodThatIsNotKnownIsUnsupported() {
    for (var method : List.of(ItemMethod.ITEM_METHOD_UNSPECIFIED, ItemMethod.UNRECOGNIZED)) {
      assertThat(refusal(method, ByteString.EMPTY).code()).isEqualTo(ErrorCode.UNSUPPORTED);
    }
  }

  @Test
  void bytesThatAreNoRequestAreRefused() {
    for (var method : ItemMethod.values()) {
      if (method != ItemMethod.ITEM_METHOD_UNSPECIFIED && method != ItemMethod.UNRECOGNIZED) {
        var refused = refusal(method, ByteString.fromHex("0aff"));
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(refused).hasMessage(MessageReader.MALFORMED);
      }
    }
  }

  @Test
  void aTokenOfAnotherLengthIsRefused() {
    var put = PutItemRequest.newBuilder().setIdempotencyToken(ByteString.copyFromUtf8("short"));
    assertThat(refusal(ItemMethod.ITEM_METHOD_PUT_ITEM, put.build().toByteString()).context())
        .containsEntry("field", "idempotency_token");
  }

  @Test
  void anOptionThatIsNotKnownIsRefused() {
    var put = PutItemRequest.newBuilder().setReturnValuesValue(99);
    assertThat(refusal(ItemMethod.ITEM_METHOD_PUT_ITEM, put.build().toByteString()).context())
        .containsEntry("field", "return_values");
  }

  @Test
  void aWriteThatIsNeitherPutNorDeleteIsRefused() {
    var writes =
        BatchWriteItemRequest.Writes.newBuilder().addWrites(WriteRequest.getDefaultInstance());
    var batch = BatchWriteItemRequest.newBuilder().putTables("t", writes.build());
    assertThat(refusal(ItemMethod.ITEM_METHOD_BATCH_WRITE_ITEM, batch.build().toByteString()))
        .hasMessage(RequestReader.NO_WRITE);
  }

  @Provide
  Arbitrary<Item> items() {
    return ItemArbitraries.items();
  }

  private static Request.@Nullable Segment segment(boolean given) {
    return given ? new Request.Segment(1, 4) : null;
  }

  private static DatabaseException refusal(ItemMethod method, ByteString payload) {
    var failure =
        catchThrowableOfType(DatabaseException.class, () -> RequestReader.request(method, payload));
    assertThat(failure).isNotNull();
    return failure;
  }
}
