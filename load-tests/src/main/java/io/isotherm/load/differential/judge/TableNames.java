package io.isotherm.load.differential.judge;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What operations on tables want of a table's name, of which the model says less: it is told at
 * once and alone when there is none, and otherwise with all else that breaks a constraint.
 *
 * <p>Source: dynalite's tests and paritysuite/dynamodb-conformance, run against the service.
 */
final class TableNames {
  private static final Set<String> OPERATIONS =
      Set.of(
          "CreateTable",
          "UpdateTable",
          "DeleteTable",
          "DescribeTable",
          "UpdateTimeToLive",
          "DescribeTimeToLive",
          "DescribeContinuousBackups");

  private static final String MEMBER = "TableName";
  private static final String PATH = "tableName";
  private static final String NAME = "[a-zA-Z0-9_.-]+";
  private static final int LENGTH_MIN = 3;
  private static final int LENGTH_MAX = 255;

  private static final Pattern ARN =
      Pattern.compile("arn:aws[^:]*:dynamodb:[^:]*:[^:]*:table/[a-zA-Z0-9_.-]{3,255}");

  private static final String ARN_FORM =
      "Valid ARN format is"
          + " 'arn:<awsPartition>:<vendor>:<region>:<subscriber>:resourceType/resourceName', where"
          + " Resource name must have length less than or equal to 255, Resource name must have"
          + " length greater than or equal to 3, Resource name must satisfy regular expression"
          + " pattern: "
          + NAME;

  /** The whole message about a name that is not there. */
  static final String MISSING =
      "The parameter 'TableName' is required but was not present in the request";

  private TableNames() {}

  static boolean areAskedFor(String operation) {
    return OPERATIONS.contains(operation);
  }

  static Optional<String> in(JsonObject body) {
    return body.get(MEMBER) instanceof JsonPrimitive name
        ? Optional.of(name.getAsString())
        : Optional.empty();
  }

  static List<String> violations(String name) {
    JsonElement told = new JsonPrimitive(name);
    if (name.startsWith("arn:")) {
      return ARN.matcher(name).matches() ? List.of() : List.of(Violations.of(PATH, told, ARN_FORM));
    }
    var violations = new ArrayList<String>();
    if (name.length() < LENGTH_MIN) {
      violations.add("Member must have length greater than or equal to " + LENGTH_MIN);
    }
    if (name.length() > LENGTH_MAX) {
      violations.add("Member must have length less than or equal to " + LENGTH_MAX);
    }
    if (!name.matches(NAME)) {
      violations.add("Member must satisfy regular expression pattern: " + NAME);
    }
    return violations.stream().map(constraint -> Violations.of(PATH, told, constraint)).toList();
  }
}
