package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.judge.Divergence.Case;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the service refuses, and DynamoDB Local 3.3.1 does not, or for something else. */
final class RefusalDivergences {
  private static final int FAULT = 500;

  private static final String NUMBERS = "Developer guide, \"Numbers\"";

  private static final Set<String> MISSING_OPERATIONS =
      Set.of(
          "TagResource",
          "UntagResource",
          "ListTagsOfResource",
          "DescribeEndpoints",
          "DescribeContinuousBackups");

  private static final String NO_TABLE = "Cannot do operations on a non-existent table";

  private static final Set<String> TABLE_OR_NOT =
      Set.of(NO_TABLE, "Cannot create preexisting table");

  /** No table that tags or backups are asked for is there. */
  private static final Set<String> MISSING_REFUSALS =
      Set.of(
          "ValidationException",
          "ResourceNotFoundException",
          "TableNotFoundException",
          "AccessDeniedException");

  private static final Pattern TABLE_NOT_FOUND =
      Pattern.compile("Requested resource not found(: Table: \\S+ not found)?");

  private static final Pattern TABLE_SETTINGS =
      Pattern.compile(
          "One or more parameter values were invalid: Neither ReadCapacityUnits nor"
              + " WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
              + "|One or more parameter values were invalid: List of \\w+ is empty"
              + "|Invalid table-class parameter provided\\. .*"
              + "|One or more parameter values were invalid: \\w+ must be specified when BillingMode is"
              + " PROVISIONED"
              + "|One or more parameter values were invalid: .* modification must be the only operation"
              + " in the request"
              + "|One or more parameter values were invalid: If stream is being .*"
              + "|The Tag (Key|Value) provided is invalid, (Key|Value): .*"
              + "|At least one of ProvisionedThroughput, .*");

  private static final Pattern START_KEY_SIZE =
      Pattern.compile(
          "(The provided starting key is invalid: )?One or more parameter values were invalid: "
              + "(Size of hashkey|Aggregated size of all range keys) has exceeded the .*");

  private static final Pattern NOT_HERE =
      Pattern.compile(
          "One or more parameter values were invalid: (\\w+) is not available here yet");

  private static final String FILTER_IS_NULL =
      "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is"
          + " null";

  private static final Pattern RESERVED_SIZE =
      Pattern.compile(
          "Invalid \\w+: Attribute name is a reserved keyword; reserved keyword: (?i)size");

  private static final Pattern EMPTY_PLACEHOLDERS =
      Pattern.compile(
          "ExpressionAttribute(Names|Values) (must not be empty|can only be specified when using expressions.*)");

  private static final String NOT_INDEXABLE =
      "Attempted conditional constraint is not an indexable operation";

  private static final Pattern FAILED_OVER =
      Pattern.compile(
          NOT_INDEXABLE
              + "|.* sets? may not (contain null or empty values|have a null \\w+ as a member).*");

  private static final Pattern OF_SELECT =
      Pattern.compile(
          "(1 validation error detected: )?"
              + "((Cannot specify|Must specify) the .* when choosing to get .*"
              + "|ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName)");

  private static final String SUITES =
      "paritysuite/dynamodb-conformance and dynalite's tests, run against the service";

  static final List<Divergence> ALL =
      List.of(
          new Case(
              "mixing-first",
              (request, ours, oracles) ->
                  oracles.errorType().equals("ValidationException")
                      && ours.message().startsWith("Can not use both expression and non-expression")
                      && Parameters.mixesStyles(request),
              "Parameters of both styles in one request are refused before either is looked at.",
              SUITES),
          new Case(
              "select-first",
              (request, ours, oracles) ->
                  oracles.errorType().equals("ValidationException")
                      && OF_SELECT.matcher(ours.message()).matches()
                      && Parameters.contradictsSelect(request),
              "What Select contradicts is refused before any expression is read.",
              SUITES),
          new Case(
              "no-such-table-text",
              (request, ours, oracles) ->
                  oracles.message().equals(NO_TABLE)
                      && ours.status() == oracles.status()
                      && ours.errorType().equals("ResourceNotFoundException")
                      && TABLE_NOT_FOUND.matcher(ours.message()).matches(),
              "The service says \"Requested resource not found\", and for operations on the table"
                  + " itself adds the table's name.",
              "Alternator's and dynalite's tests, run against the service"),
          new Case(
              "missing-operation",
              (request, ours, oracles) ->
                  MISSING_OPERATIONS.contains(request.operation())
                      && oracles.errorType().equals("UnknownOperationException")
                      && (ours.isOk()
                          ? ours.object().keySet().equals(Set.of("Endpoints"))
                          : MISSING_REFUSALS.contains(ours.errorType())),
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
                      && BatchItems.nameOneTwice(request),
              "1 and 1.0 are one key; DynamoDB Local compares the texts.",
              NUMBERS),
          new Case(
              "nested-values",
              (request, ours, oracles) ->
                  ours.message().contains("Nesting Levels have exceeded supported limits")
                      && Parameters.nestsTooDeeply(request),
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
              "start-key-size",
              (request, ours, oracles) ->
                  START_KEY_SIZE.matcher(ours.message()).matches()
                      && Parameters.hasLongStartKey(request),
              "A key to start from is no longer than a key may be.",
              "Developer guide, \"Quotas in Amazon DynamoDB\""),
          new Case(
              "empty-filter",
              (request, ours, oracles) ->
                  oracles.message().equals(FILTER_IS_NULL)
                      && request.body().contains("\"FilterExpression\":\"\"")
                      && (ours.message().startsWith("ExpressionAttributeValues contains invalid ")
                          || ours.message()
                              .equals(
                                  "Invalid FilterExpression: The expression can not be empty;")),
              "An empty expression is one, and is refused after the placeholders; DynamoDB Local"
                  + " takes it for none.",
              "dynalite's tests, run against the service"),
          new Case(
              "operator-first",
              (request, ours, oracles) ->
                  ours.message().equals(NOT_INDEXABLE)
                      && oracles.message().endsWith("parameter type does not match schema type")
                      && Parameters.hasOperatorOfNoKey(request),
              "An operator that no key can have is refused whatever it compares with.",
              SUITES),
          new Case(
              "not-here-yet",
              (request, ours, oracles) -> {
                var refused = NOT_HERE.matcher(ours.message());
                return refused.matches()
                    && request.body().contains("\"" + refused.group(1) + "\":");
              },
              "What we do not have is refused plainly rather than taken and forgotten.",
              "ours to say"),
          new Case(
              "table-settings",
              (request, ours, oracles) ->
                  (oracles.isOk() || TABLE_OR_NOT.contains(oracles.message()))
                      && request.operation().endsWith("Table")
                      && TABLE_SETTINGS.matcher(ours.message()).matches(),
              "An on-demand table has no provisioned units, and a list of indexes is not empty.",
              "API reference, CreateTable and UpdateTable"),
          new Case(
              "oracle-fault",
              (request, ours, oracles) ->
                  oracles.status() == FAULT
                      && ours.errorType().equals("ValidationException")
                      && FAILED_OVER.matcher(ours.message()).matches(),
              "DynamoDB Local fails over a null in a set, and over NE on a sort key.",
              "seen"));

  private RefusalDivergences() {}
}
