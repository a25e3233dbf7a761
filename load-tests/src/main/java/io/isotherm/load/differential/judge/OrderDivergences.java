package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.judge.Divergence.Case;
import java.util.List;
import java.util.regex.Pattern;

/** Requests with two faults, of which DynamoDB Local 3.3.1 tells the one that comes later. */
final class OrderDivergences {
  static final String NO_TABLE = "Cannot do operations on a non-existent table";

  /** What only the table can tell. */
  private static final Pattern OF_THE_TABLE =
      Pattern.compile(
          "The number of conditions on the keys is invalid"
              + "|One of the required keys was not given a value"
              + "|Invalid attribute value type"
              + "|One or more parameter values were invalid: Type mismatch for key.*"
              + "|One or more parameter values were invalid: Condition parameter type does not.*"
              + "|One or more parameter values were invalid: Size of (hash|range)key.*"
              + "|One or more parameter values are not valid\\. The AttributeValue for a key.*"
              + "|Hash primary key values must be under .*"
              + "|Type mismatch for attribute to update"
              + "|The table does not have the specified index.*"
              + "|Exclusive Start Key must have.*"
              + "|The provided starting key.*"
              + "|Query (key )?condition .*"
              + "|The list of keys in RequestItems .*"
              + "|"
              + NO_TABLE);

  /** What the request alone tells. */
  private static final Pattern OF_THE_REQUEST =
      Pattern.compile(
          "Invalid \\w+Expression: .*"
              + "|Invalid operator used in KeyConditionExpression: .*"
              + "|ExpressionAttribute(Names|Values) .*"
              + "|Value provided in ExpressionAttribute.* unused in expressions.*"
              + "|Can not use both expression and non-expression parameters.*"
              + "|(Cannot specify|Must specify) the .*"
              + "|ConditionalOperator .*"
              + "|(The parameter cannot be converted|Number |Attempting to store) ?.*"
              + "|Supplied AttributeValue .*"
              + "|One or more parameter values were invalid: .*"
              + "|At least one of .*"
              + "|ReturnValues can only be .*"
              + "|Invalid table-class parameter provided.*"
              + "|Nesting Levels .*"
              + "|The (Total)?Segments? parameter .*"
              + "|\\d+ validation errors? detected: .*",
          Pattern.DOTALL);

  private static final Pattern OF_SELECT =
      Pattern.compile(
          "(1 validation error detected: )?(Cannot specify|Must specify) the .* when choosing to get .*");

  private static final String SUITES =
      "paritysuite/dynamodb-conformance and dynalite's tests, run against the service";

  static final List<Divergence> ALL =
      List.of(
          new Case(
              "request-before-table",
              (request, ours, oracles) ->
                  ours.errorType().equals("ValidationException")
                      && !oracles.isOk()
                      && OF_THE_REQUEST.matcher(ours.message()).matches()
                      && OF_THE_TABLE.matcher(oracles.message()).matches(),
              "The service checks everything that the request alone tells before it looks for the"
                  + " table; DynamoDB Local looks at the table's keys first.",
              SUITES),
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
              "missing-table-first",
              (request, ours, oracles) ->
                  ours.message().equals("Requested resource not found")
                      && !oracles.isOk()
                      && request.body().contains("None\""),
              "A table that is not there is told before what is wrong with keys for another.",
              SUITES));

  private OrderDivergences() {}
}
