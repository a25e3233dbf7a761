package io.isotherm.load.differential.judge;

import java.util.List;
import java.util.Set;

/** Every known error of DynamoDB Local 3.3.1 that a request of ours meets. */
public final class Divergences {
  private static final String NO_TABLE = "Cannot do operations on a non-existent table";

  /** What it does not have at all. */
  private static final Set<String> MISSING_OPERATIONS =
      Set.of(
          "TagResource",
          "UntagResource",
          "ListTagsOfResource",
          "DescribeEndpoints",
          "DescribeContinuousBackups");

  /** Looked through in this order; the first that holds explains. */
  public static final List<Divergence> ALL =
      List.of(
          new Divergence(
              "no-such-table-text",
              (request, ours, oracles) ->
                  oracles.message().equals(NO_TABLE)
                      && ours.status() == oracles.status()
                      && ours.errorType().equals("ResourceNotFoundException")
                      && ours.message().startsWith("Requested resource not found"),
              "The service says \"Requested resource not found\", and for operations on the table"
                  + " itself adds the table's name.",
              "black-box suites of Alternator and dynalite, run against the service"),
          new Divergence(
              "missing-operation",
              (request, ours, oracles) ->
                  MISSING_OPERATIONS.contains(request.operation())
                      && oracles.errorType().equals("UnknownOperationException")
                      && !ours.errorType().equals("UnknownOperationException")
                      && ours.status() < 500,
              "DynamoDB Local has no tags, no endpoint discovery and no backups; the service has.",
              "API reference"));

  private Divergences() {}
}
