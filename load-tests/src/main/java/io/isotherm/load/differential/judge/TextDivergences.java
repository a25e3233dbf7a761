package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.judge.Divergence.Texts;
import java.util.List;

/** Faults that DynamoDB Local 3.3.1 sees as the service does, and tells in words of its own. */
final class TextDivergences {
  private static final String DYNALITE = "dynalite's tests, run against the service";
  private static final String ALTERNATOR = "Alternator's tests, run against the service";
  private static final String PARITY = "paritysuite/dynamodb-conformance, run against the service";

  /** What may stand before and after the text of a value that an expression refers to. */
  private static final String BEFORE = "(ExpressionAttributeValues contains invalid value: )?";

  private static final String AFTER = "( for key :.*)?";
  private static final String INVALID = "One or more parameter values were invalid: ";

  /** In this order; the first that holds explains. */
  static final List<Divergence> ALL =
      List.of(
          new Texts(
              "text-no-number",
              BEFORE + "The parameter cannot be converted to a numeric value(: .*)?" + AFTER,
              BEFORE + "A value provided cannot be converted into a number" + AFTER,
              "The service names the text.",
              DYNALITE),
          new Texts(
              "text-number-range",
              BEFORE + "Number (overflow|underflow)\\. Attempting to store a number with .*",
              BEFORE + "(A value provided cannot be|Number underflow\\. Attempting to store).*",
              "DynamoDB Local reads an exponent into 32 bits, and takes one that does not fit for"
                  + " another or for none.",
              ALTERNATOR),
          new Texts(
              "text-number-digits",
              BEFORE + "Attempting to store more than 38 significant digits in a Number" + AFTER,
              BEFORE + "DynamoDB only supports precision up to 38 digits" + AFTER,
              "The service says so.",
              ALTERNATOR),
          new Texts(
              "text-sum-digits",
              "Number overflow\\. Attempting to store a number with magnitude larger than.*",
              "DynamoDB only supports precision up to 38 digits",
              "A sum of more than 38 digits is told as an overflow by the service.",
              ALTERNATOR),
          new Texts(
              "text-duplicates",
              BEFORE + INVALID + "Input collection \\[.*\\](of type BS)? ?contains duplicates\\..*",
              BEFORE + INVALID + "Input collection .*contains duplicates.*",
              "The service's sentence ends with a full stop, and shows the bytes.",
              DYNALITE),
          new Texts(
              "text-key",
              "(The provided key element does not match the schema"
                  + "|"
                  + INVALID
                  + "Missing the key \\S+ in the item"
                  + "|"
                  + INVALID
                  + "Type mismatch for key \\S+ expected: \\S+ actual: \\S+)",
              "(The number of conditions on the keys is invalid"
                  + "|One of the required keys was not given a value"
                  + "|Invalid attribute value type"
                  + "|"
                  + INVALID
                  + "Type mismatch for key.*"
                  + "|Type mismatch for attribute to update"
                  + "|Item to put in PutItem cannot be null"
                  + "|The list of keys in RequestItems for BatchGetItem may not contain null.*)",
              "The service has one sentence for keys, and two for those of an item to put.",
              DYNALITE),
          new Texts(
              "text-start-key",
              "(The provided starting key is .*"
                  + "|The provided key element does not match the schema"
                  + "|The query can return at most one row and cannot be restarted"
                  + "|One or more parameter values are not valid\\. The AttributeValue for a key.*)",
              "(Exclusive Start Key must have same size as table's key schema"
                  + "|Type mismatch for attribute to update"
                  + "|Invalid attribute value type"
                  + "|The provided starting key .*"
                  + "|One or more parameter values were invalid: Condition parameter type does not.*"
                  + "|The query can return at most one row and cannot be restarted.*)",
              "The service says which rule the start key breaks.",
              ALTERNATOR),
          new Texts(
              "text-key-conditions",
              "(The number of query conditions \\(\\d+\\) exceeds the number of key attributes"
                  + " defined in the schema \\(\\d+\\)"
                  + "|Query condition missed key schema element: .*"
                  + "|Query key condition not supported"
                  + "|Conditions can be of length 1 or 2 only"
                  + "|Attempted conditional constraint is not an indexable operation"
                  + "|Invalid KeyConditionExpression: KeyConditionExpressions must only contain one"
                  + " condition per key)",
              "(Query key condition not supported"
                  + "|Query condition missed key schema element(: .*)?"
                  + "|Conditions can be of length 1 or 2 only"
                  + "|Conditions must be at least length 1"
                  + "|Only scalar types can be used as Range Key values"
                  + "|KeyConditionExpressions must only contain one condition per key)",
              "The service names the missing attribute, and counts the conditions.",
              PARITY),
          new Texts(
              "text-nested-key",
              "((Invalid KeyConditionExpression: )?KeyConditionExpressions cannot have conditions on"
                  + " nested attributes"
                  + "|Filter Expression can only contain non-primary key attributes:.*)",
              "(Key attributes must be scalars; list random access .*"
                  + "|KeyConditionExpressions cannot have conditions on nested attributes)",
              "The service says so.",
              ALTERNATOR),
          new Texts(
              "text-key-size",
              INVALID + "(Size of hashkey|Aggregated size of all range keys) has exceeded the .*",
              "Hash primary key values must be under 2048 bytes, and range .* under 1024 bytes",
              "The service says which key is too long.",
              DYNALITE),
          new Texts(
              "text-null-value",
              BEFORE
                  + "(Supplied AttributeValue is empty, .*"
                  + "|\\d validation errors? detected: Value null at .*"
                  + "|"
                  + INVALID
                  + "An \\w+ set may not have a null .*)",
              BEFORE
                  + "(A value provided cannot be converted into a number.*|The supplied Item contains a null AttributeValue.*"
                  + "|ExpressionAttribute\\w+ contains invalid value: .*"
                  + "|The batch write request list for a table cannot be null or empty)",
              "A null is a member that is not there.",
              ALTERNATOR),
          new Texts(
              "text-action-type",
              INVALID + "(ADD action|DELETE action with value) is not supported for the type \\w+",
              INVALID + "(ADD action|DELETE action with value) is not supported for the type \\w+",
              "The service names a type as it stands in a value.",
              DYNALITE),
          new Texts(
              "text-doubled-name",
              INVALID + "Duplicate value in attribute name: .*",
              "Cannot have two attributes with the same name",
              "The service says which.",
              DYNALITE),
          new Texts(
              "text-values-alone",
              "ExpressionAttribute(Names|Values) can only be specified when using expressions.*",
              "ExpressionAttribute(Names|Values) can only be specified when using expressions.*",
              "The service names the missing expressions for some operations only.",
              PARITY),
          new Texts(
              "text-overlap",
              "Invalid \\w+Expression: Two document paths overlap with each other; .*",
              "Invalid \\w+Expression: Two document paths overlap with each other; .*",
              "The second of the two is the one that overlaps; DynamoDB Local shows another.",
              PARITY),
          new Texts(
              "text-undefined",
              "Invalid \\w+Expression: An expression attribute (name|value) used in .* is not defined.*",
              "Invalid \\w+Expression: An expression attribute (name|value) used in .* is not defined.*",
              "Of several names or values the first is told; DynamoDB Local tells any.",
              "seen"),
          new Texts(
              "text-expression-size",
              "Invalid KeyConditionExpression: Expression size has exceeded the maximum .*",
              "Invalid KeyConditionExpression: Expression size has exceeded the maximum .*",
              "The service tells the size of some expressions only.",
              PARITY),
          new Texts(
              "text-bounds",
              "Invalid \\w+Expression: The BETWEEN operator requires .*",
              "Invalid \\w+Expression: The BETWEEN operator requires .*",
              "The service shows the bytes in base 64.",
              "seen"),
          new Texts(
              "text-select",
              "1 validation error detected: (Cannot specify|Must specify|ALL_PROJECTED_ATTRIBUTES) .*",
              "(Cannot specify|Must specify|ALL_PROJECTED_ATTRIBUTES) .*",
              "A query tells what is wrong with Select as an error of validation.",
              PARITY),
          new Texts(
              "text-empty-name",
              "(ExpressionAttribute\\w+ contains invalid key: Syntax error; key: \"\""
                  + "|The provided key element does not match the schema)",
              "(ExpressionAttribute\\w+ contains invalid key: The expression attribute map contains"
                  + " an empty key;|Empty attribute name)",
              "The service has one sentence for every wrong placeholder, and one for keys.",
              DYNALITE),
          new Texts(
              "text-return-values",
              "ReturnValues can only be ALL_OLD or NONE",
              "Return values set to invalid value",
              "The service says which are allowed.",
              DYNALITE),
          new Texts(
              "text-table-name",
              "(\\d validation errors? detected: Value .* at '(tableName|requestItems)' failed to"
                  + " satisfy constraint: .*"
                  + "|The parameter 'TableName' is required but was not present in the request)",
              "(Invalid table/index name\\. .*|Value null at 'tableName' failed to satisfy .*)",
              "The service checks the pattern and the length of a name as those of any member.",
              PARITY),
          new Texts(
              "text-segments",
              "The (Total)?Segments? parameter is .*",
              "(If (total )?segments? (is|are) specified.*|1 validation error detected: .*)",
              "The service says so.",
              DYNALITE),
          new Texts(
              "text-operand-types",
              "Invalid \\w+Expression: Incorrect operand type for .*, operand type: \\{.*\\}",
              "Invalid \\w+Expression: Incorrect operand type for .*, operand type: \\{.*\\}",
              "DynamoDB Local lists types that no request can have.",
              "AttributeValue in the API reference"),
          new Texts(
              "text-table-settings",
              "(1 validation error detected: Value .* at '(keySchema|attributeDefinitions)' .*"
                  + "|"
                  + INVALID
                  + ".*"
                  + "|Invalid KeySchema: .*"
                  + "|\\d validation errors detected: Value null at '(keySchema|attribute).*"
                  + "|Invalid table-class parameter provided\\..*"
                  + "|At least one of ProvisionedThroughput, .*"
                  + "|Table already exists: .*)",
              "(No defined key schema\\..*"
                  + "|No Attribute Schema Defined"
                  + "|No provisioned throughput specified for the table"
                  + "|No Hash Key specified in schema\\..*"
                  + "|Key Schema too big\\..*"
                  + "|Too many hash keys specified\\..*"
                  + "|Two keys can not have the same name"
                  + "|Hash Key not specified in Attribute Definitions\\..*"
                  + "|Invalid StreamViewType: .*"
                  + "|Nothing to update"
                  + "|Cannot create preexisting table)",
              "The service's words for what is wrong with a table.",
              DYNALITE));

  private TextDivergences() {}
}
