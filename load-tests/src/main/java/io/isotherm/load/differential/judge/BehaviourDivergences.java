package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.judge.Divergence.Case;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What DynamoDB Local 3.3.1 does otherwise than the service, or does not do at all. */
final class BehaviourDivergences {
  private static final int FAULT = 500;
  private static final String UNITS = "Developer guide, \"Read and write operations\"";
  private static final String NUMBERS = "Developer guide, \"Numbers\"";

  private static final Set<String> MISSING_OPERATIONS =
      Set.of(
          "TagResource",
          "UntagResource",
          "ListTagsOfResource",
          "DescribeEndpoints",
          "DescribeContinuousBackups");

  private static final Pattern RESERVED_SIZE =
      Pattern.compile(
          "Invalid \\w+: Attribute name is a reserved keyword; reserved keyword: (?i)size");

  private static final Pattern EMPTY_PLACEHOLDERS =
      Pattern.compile("ExpressionAttribute(Names|Values) (must not|can only) .*");

  static final List<Divergence> ALL =
      List.of(
          new Case(
              "no-such-table-text",
              (request, ours, oracles) ->
                  oracles.message().equals(OrderDivergences.NO_TABLE)
                      && ours.status() == oracles.status()
                      && ours.errorType().equals("ResourceNotFoundException")
                      && ours.message().startsWith("Requested resource not found"),
              "The service says \"Requested resource not found\", and for operations on the table"
                  + " itself adds the table's name.",
              "Alternator's and dynalite's tests, run against the service"),
          new Case(
              "missing-operation",
              (request, ours, oracles) ->
                  MISSING_OPERATIONS.contains(request.operation())
                      && oracles.errorType().equals("UnknownOperationException")
                      && !ours.errorType().equals("UnknownOperationException")
                      && ours.status() < FAULT,
              "DynamoDB Local has no tags, no endpoint discovery and no backups; the service has.",
              "API reference"),
          new Case(
              "empty-placeholders",
              (request, ours, oracles) ->
                  Parameters.hasEmptyPlaceholders(request)
                      && ours.errorType().equals("ValidationException")
                      && EMPTY_PLACEHOLDERS.matcher(ours.message()).matches(),
              "An empty map of names or values is refused; DynamoDB Local takes it for none.",
              "dynalite's tests, run against the service"),
          new Case(
              "size-is-reserved",
              (request, ours, oracles) -> RESERVED_SIZE.matcher(ours.message()).matches(),
              "SIZE is on the list of reserved words; DynamoDB Local takes it for a name where it"
                  + " is no function.",
              "Developer guide, \"Reserved words in DynamoDB\""),
          new Case(
              "value-in-path",
              (request, ours, oracles) ->
                  ours.message().contains("Syntax error; token: \":")
                      && Parameters.hasValueInPath(request),
              "A path has names and indexes; DynamoDB Local reads a value in it, and fails over it.",
              "Developer guide, \"Using expressions in DynamoDB\""),
          new Case(
              "digits-of-other-scripts",
              (request, ours, oracles) ->
                  ours.message().contains("cannot be converted to a numeric value")
                      && !request.body().chars().allMatch(c -> c < 0x80),
              "A number has the digits 0 to 9.",
              NUMBERS),
          new Case(
              "same-number-twice",
              (request, ours, oracles) ->
                  ours.message().equals("Provided list of item keys contains duplicates")
                      && request.body().contains("\"N\""),
              "1 and 1.0 are one key; DynamoDB Local compares the texts.",
              NUMBERS),
          new Case(
              "nested-numbers-as-written",
              (request, ours, oracles) ->
                  ours.status() == oracles.status()
                      && Difference.between(
                              request, Numbers.normalised(ours), Numbers.normalised(oracles))
                          .isEmpty(),
              "Leading and trailing zeros are trimmed, inside lists and maps too.",
              "API reference, AttributeValue"),
          new Case(
              "nested-values",
              (request, ours, oracles) -> ours.message().contains("Nesting Levels have exceeded"),
              "Values that an expression refers to nest no deeper than those of an item.",
              "paritysuite/dynamodb-conformance, run against the service"),
          new Case(
              "null-elements",
              (request, ours, oracles) ->
                  ours.errorType().equals("ValidationException")
                      && ours.message().contains("Value null at '")
                      && ours.message().contains("member'")
                      && request.body().contains("null"),
              "A list or a map holds no nulls; neither model nor documentation says how that is told.",
              "API reference"),
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
                      && Units.of(ours) < Units.of(oracles)
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
              (request, ours, oracles) ->
                  Parameters.hasUpdateWithoutAction(request) && ours.isOk() && oracles.isOk(),
              "PUT is the default action of an attribute update; DynamoDB Local does nothing.",
              "API reference, AttributeValueUpdate"),
          new Case(
              "updated-parts",
              (request, ours, oracles) ->
                  request.body().contains("\"ReturnValues\":\"UPDATED_")
                      && ours.isOk()
                      && oracles.isOk()
                      && Parts.isPart(
                          Numbers.normalised(ours).object().get("Attributes"),
                          Numbers.normalised(oracles).object().get("Attributes")),
              "Of a list or a map only the elements that an update names are returned; DynamoDB Local"
                  + " returns the whole attribute.",
              "Alternator's test_returnvalues.py, run against the service"),
          new Case(
              "dotted-names",
              (request, ours, oracles) -> request.body().contains("\"a.b\":{"),
              "A dot in the name of a legacy parameter is part of the name.",
              "API reference, AttributeUpdates"),
          new Case(
              "start-key-size",
              (request, ours, oracles) ->
                  oracles.isOk()
                      && ours.message().startsWith("The provided starting key is invalid: "),
              "A key to start from is no longer than a key may be.",
              "Developer guide, \"Quotas in Amazon DynamoDB\""),
          new Case(
              "limit-at-bound",
              (request, ours, oracles) ->
                  request.operation().equals("Query")
                      && request.body().contains("\"Limit\"")
                      && ours.object().has("LastEvaluatedKey")
                      && Alike.without("LastEvaluatedKey", request, ours, oracles),
              "A page that is full has a last key, whatever comes after.",
              "API reference, LastEvaluatedKey"),
          new Case(
              "table-status",
              (request, ours, oracles) ->
                  request.operation().endsWith("Table")
                      && ours.isOk()
                      && Alike.onceSettled(request, ours, oracles),
              "Making, changing and deleting a table takes time, and it has a class; DynamoDB Local"
                  + " does it at once, and knows no classes.",
              "API reference, TableDescription"),
          new Case(
              "table-settings",
              (request, ours, oracles) ->
                  oracles.isOk()
                      && request.operation().endsWith("Table")
                      && (ours.message().contains("when BillingMode is PAY_PER_REQUEST")
                          || ours.message().endsWith(" is empty")),
              "An on-demand table has no provisioned units, and a list of indexes is not empty.",
              "API reference, CreateTable and UpdateTable"),
          new Case(
              "quotas",
              (request, ours, oracles) ->
                  request.operation().equals("DescribeLimits") && ours.isOk(),
              "The quotas are ours to set.",
              "API reference, DescribeLimits"),
          new Case(
              "oracle-fault",
              (request, ours, oracles) ->
                  oracles.status() == FAULT && ours.errorType().equals("ValidationException"),
              "DynamoDB Local fails over what it does not expect.",
              "seen"));

  private BehaviourDivergences() {}
}
