package io.isotherm.load.differential.judge;

import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.judge.Divergence.Case;
import java.util.List;

/** What DynamoDB Local 3.3.1 answers otherwise than the service to a request that both serve. */
final class AnswerDivergences {
  private static final String UNITS = "Developer guide, \"Read and write operations\"";

  static final List<Divergence> ALL =
      List.of(
          new Case(
              "nested-numbers-as-written",
              (request, ours, oracles) ->
                  ours.status() == oracles.status()
                      && Numbers.areTrimmed(ours)
                      && Difference.between(
                              request, Numbers.normalised(ours), Numbers.normalised(oracles))
                          .isEmpty(),
              "Leading and trailing zeros are trimmed, inside lists and maps too.",
              "API reference, AttributeValue"),
          new Case(
              "units-of-nothing",
              (request, ours, oracles) -> Units.ofNothing(request, ours, oracles),
              "Reading what is not there costs as much as the smallest item; DynamoDB Local charges"
                  + " a batch or a query nothing for it.",
              UNITS),
          new Case(
              "units-of-batch-deletes",
              (request, ours, oracles) ->
                  request.operation().equals("BatchWriteItem")
                      && request.body().contains("\"DeleteRequest\"")
                      && Units.of(ours) == BatchItems.writes(request)
                      && Units.apart(request, ours, oracles),
              "To delete what is not there costs one unit, in a batch as alone.",
              UNITS),
          new Case(
              "units-unasked",
              (request, ours, oracles) ->
                  !Units.areAskedFor(request)
                      && !ours.object().has("ConsumedCapacity")
                      && Units.apart(request, ours, oracles),
              "Capacity is told only to who asks for it.",
              "API reference, ReturnConsumedCapacity"),
          new Case(
              "default-action",
              DefaultAction::explains,
              "PUT is the default action of an attribute update; DynamoDB Local does nothing.",
              "API reference, AttributeValueUpdate"),
          new Case(
              "updated-parts",
              (request, ours, oracles) ->
                  request.body().contains("\"ReturnValues\":\"UPDATED_")
                      && ours.isOk()
                      && oracles.isOk()
                      && Alike.without("Attributes", request, ours, oracles)
                      && Parts.ofSameAttributes(
                          Numbers.normalised(ours).object().get("Attributes"),
                          Numbers.normalised(oracles).object().get("Attributes")),
              "Of a list or a map only the elements that an update names are returned; DynamoDB Local"
                  + " returns the whole attribute.",
              "Alternator's test_returnvalues.py, run against the service"),
          new Case(
              "limit-at-bound",
              (request, ours, oracles) ->
                  request.operation().equals("Query")
                      && ours.object().has("LastEvaluatedKey")
                      && ours.object().get("ScannedCount") instanceof JsonPrimitive scanned
                      && Parameters.isLimit(request, scanned.getAsInt())
                      && Alike.without("LastEvaluatedKey", request, ours, oracles),
              "A page that is full has a last key, whatever comes after.",
              "API reference, LastEvaluatedKey"),
          new Case(
              "table-status",
              (request, ours, oracles) ->
                  request.operation().endsWith("Table")
                      && ours.isOk()
                      && Alike.onceSettled(request, ours, oracles),
              "Making, changing and deleting a table takes time, and it has a class and an id;"
                  + " DynamoDB Local does it at once, and knows no classes and ids.",
              "API reference, TableDescription"),
          new Case(
              "quotas",
              (request, ours, oracles) ->
                  request.operation().equals("DescribeLimits")
                      && ours.isOk()
                      && ours.object().keySet().equals(oracles.object().keySet()),
              "The quotas are ours to set.",
              "API reference, DescribeLimits"));

  private AnswerDivergences() {}
}
