package io.isotherm.load.differential.judge;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.judge.Divergence.Case;
import io.isotherm.load.differential.request.Request;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every known error of DynamoDB Local 3.3.1 that a request of ours meets. */
public final class Divergences {
  private static final String NO_TABLE = "Cannot do operations on a non-existent table";
  private static final int FAULT = 500;

  /** What it does not have at all. */
  private static final Set<String> MISSING_OPERATIONS =
      Set.of(
          "TagResource",
          "UntagResource",
          "ListTagsOfResource",
          "DescribeEndpoints",
          "DescribeContinuousBackups");

  /** What only the table can tell. */
  private static final Pattern OF_THE_TABLE =
      Pattern.compile(
          "The number of conditions on the keys is invalid"
              + "|One of the required keys was not given a value"
              + "|Invalid attribute value type"
              + "|One or more parameter values were invalid: Type mismatch for key.*"
              + "|Type mismatch for attribute to update"
              + "|One or more parameter values are not valid\\. The AttributeValue for a key.*"
              + "|One or more parameter values were invalid: Size of (hash|range)key.*"
              + "|The table does not have the specified index.*"
              + "|Exclusive Start Key must have.*"
              + "|The provided starting key.*"
              + "|Query (key )?condition .*"
              + "|"
              + NO_TABLE);

  /** What the request alone tells. */
  private static final Pattern OF_THE_REQUEST =
      Pattern.compile(
          "Invalid \\w+Expression: .*"
              + "|ExpressionAttribute(Names|Values) .*"
              + "|Value provided in ExpressionAttribute.* unused in expressions.*"
              + "|Can not use both expression and non-expression parameters.*"
              + "|(Cannot specify|Must specify) the .*"
              + "|ConditionalOperator .*"
              + "|(The parameter cannot be converted|Number |Attempting to store) ?.*"
              + "|Supplied AttributeValue .*"
              + "|One or more parameter values were invalid: .*"
              + "|The (Total)?Segments? parameter .*"
              + "|\\d+ validation errors? detected: .*",
          Pattern.DOTALL);

  private static final Pattern RESERVED_SIZE =
      Pattern.compile(
          "Invalid \\w+: Attribute name is a reserved keyword; reserved keyword: (?i)size");

  private static final List<Divergence> CASES =
      List.of(
          new Case(
              "no-such-table-text",
              (request, ours, oracles) ->
                  oracles.message().equals(NO_TABLE)
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
              "request-before-table",
              (request, ours, oracles) ->
                  ours.errorType().equals("ValidationException")
                      && !oracles.isOk()
                      && OF_THE_REQUEST.matcher(ours.message()).matches()
                      && OF_THE_TABLE.matcher(oracles.message()).matches(),
              "The service checks everything that the request alone tells before it looks for the"
                  + " table; DynamoDB Local looks at the table's keys first.",
              "paritysuite/dynamodb-conformance, dynalite's tests, run against the service"),
          new Case(
              "mixing-first",
              (request, ours, oracles) ->
                  oracles.errorType().equals("ValidationException")
                      && ours.message().startsWith("Can not use both expression and non-expression")
                      && Parameters.mixesStyles(request),
              "Parameters of both styles in one request are refused before either is looked at.",
              "dynalite's tests, run against the service"),
          new Case(
              "empty-placeholders",
              (request, ours, oracles) ->
                  Parameters.hasEmptyPlaceholders(request)
                      && ours.errorType().equals("ValidationException")
                      && ours.message()
                          .matches("ExpressionAttribute(Names|Values) (must not|can only).*"),
              "An empty map of names or values is refused; DynamoDB Local takes it for none.",
              "dynalite's tests, run against the service"),
          new Case(
              "size-is-reserved",
              (request, ours, oracles) -> RESERVED_SIZE.matcher(ours.message()).matches(),
              "SIZE is on the list of reserved words; DynamoDB Local takes it for a name where it"
                  + " is no function.",
              "Developer guide, \"Reserved words in DynamoDB\""),
          new Case(
              "digits-of-other-scripts",
              (request, ours, oracles) ->
                  ours.message().contains("cannot be converted to a numeric value")
                      && !request.body().chars().allMatch(c -> c < 0x80),
              "A number has the digits 0 to 9.",
              "Developer guide, \"Numbers\""),
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
              "units-of-nothing",
              (request, ours, oracles) -> Units.ofNothing(request, ours, oracles),
              "Reading what is not there costs as much as the smallest item; DynamoDB Local charges"
                  + " a batch or a query nothing for it.",
              "Developer guide, \"Read and write operations\""),
          new Case(
              "units-unasked",
              (request, ours, oracles) ->
                  request.body().contains("\"ReturnItemCollectionMetrics\":\"SIZE\"")
                      && !ours.object().has("ConsumedCapacity")
                      && Units.apart(request, ours, oracles),
              "Capacity is told only to who asks for it.",
              "API reference, ReturnConsumedCapacity"),
          new Case(
              "updated-parts",
              (request, ours, oracles) ->
                  request.body().contains("\"ReturnValues\":\"UPDATED_")
                      && Parts.isPart(attributes(ours), attributes(oracles)),
              "Of a list or a map only the elements that an update names are returned; DynamoDB Local"
                  + " returns the whole attribute.",
              "Alternator's test_returnvalues.py, run against the service"),
          new Case(
              "units-of-batch-deletes",
              (request, ours, oracles) ->
                  request.operation().equals("BatchWriteItem")
                      && request.body().contains("\"DeleteRequest\"")
                      && Units.of(ours) < Units.of(oracles)
                      && Units.apart(request, ours, oracles),
              "To delete what is not there costs one unit, in a batch as alone.",
              "Developer guide, \"Read and write operations\""),
          new Case(
              "default-action",
              (request, ours, oracles) ->
                  request.body().contains("\"AttributeUpdates\"")
                      && request.body().contains("\"UPDATED_NEW\"")
                      && ours.isOk()
                      && oracles.isOk(),
              "What is put is new, whether the action is named or is the default.",
              "API reference, ReturnValues"),
          new Case(
              "dotted-names",
              (request, ours, oracles) -> request.body().contains("\"a.b\":{"),
              "A dot in the name of a legacy parameter is part of the name.",
              "API reference, AttributeUpdates"),
          new Case(
              "table-status",
              (request, ours, oracles) ->
                  request.operation().endsWith("Table")
                      && ours.isOk()
                      && Difference.between(request, active(ours), active(oracles)).isEmpty(),
              "Making, changing and deleting a table takes time; DynamoDB Local does it at once.",
              "API reference, TableDescription"),
          new Case(
              "on-demand-units",
              (request, ours, oracles) ->
                  request.operation().equals("UpdateTable")
                      && ours.message().contains("when BillingMode is PAY_PER_REQUEST"),
              "An on-demand table has no provisioned units.",
              "API reference, UpdateTable"),
          new Case(
              "same-number-twice",
              (request, ours, oracles) ->
                  ours.message().equals("Provided list of item keys contains duplicates")
                      && request.body().contains("\"N\""),
              "1 and 1.0 are one key; DynamoDB Local compares the texts.",
              "Developer guide, \"Numbers\""),
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

  /** In this order; the first that holds explains. */
  public static final List<Divergence> ALL =
      Stream.concat(TextDivergences.ALL.stream(), CASES.stream()).toList();

  private Divergences() {}

  private static JsonElement attributes(Answer answer) {
    return answer.object().has("Attributes")
        ? answer.object().get("Attributes")
        : JsonNull.INSTANCE;
  }

  private static Answer active(Answer answer) {
    return Answer.read(
        answer.status(),
        answer
            .text()
            .replaceAll(
                "\"TableStatus\":\"(CREAT|UPDAT|DELET)ING\"", "\"TableStatus\":\"ACTIVE\""));
  }

  /** Whether the two refuse for one fault, in the same words or in words known to differ. */
  static boolean isSameFault(Request request, Answer ours, Answer oracles) {
    return Difference.between(request, ours, oracles).isEmpty()
        || TextDivergences.ALL.stream().anyMatch(known -> known.holds(request, ours, oracles));
  }
}
