package io.isotherm.model.table;

import io.isotherm.model.error.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table among all tables anywhere: {@code
 * arn:aws:dynamodb:<region>:<account>:table/<name>}. Here it is only a form: region and account are
 * whatever the caller says they are.
 *
 * @param table by the rules of {@link TableName}
 */
public record TableArn(String region, String account, String table) {
  /** What a text that is meant to be one has to be, in the words of the service. */
  public static final String FORM =
      "Valid ARN format is"
          + " 'arn:<awsPartition>:<vendor>:<region>:<subscriber>:resourceType/resourceName', where"
          + " Resource name must have length less than or equal to 255, Resource name must have"
          + " length greater than or equal to 3, Resource name must satisfy regular expression"
          + " pattern: [a-zA-Z0-9_.-]+";

  private static final String SCHEME = "arn:";
  private static final String RESOURCE = "table/";
  private static final int PARTS = 6;

  /** Whether {@code text} is meant to be an ARN, well-formed or not; no name of a table is. */
  public static boolean isMeant(String text) {
    return text.startsWith(SCHEME);
  }

  /** Whether {@code text} is the ARN of a table. */
  public static boolean isOne(String text) {
    return read(text) != null;
  }

  /**
   * Reads an ARN, of any partition ({@code aws}, {@code aws-cn}), region and account.
   *
   * @throws DatabaseException VALIDATION, when it is malformed or no table's
   */
  public static TableArn parse(String text) {
    var arn = read(text);
    if (arn == null) {
      throw DatabaseException.invalid(
          "tableName",
          "1 validation error detected: Value '"
              + text
              + "' at 'tableName' failed to satisfy constraint: "
              + FORM);
    }
    return arn;
  }

  private static @Nullable TableArn read(String text) {
    var parts = text.split(":", PARTS);
    if (!isMeant(text)
        || parts.length < PARTS
        || !parts[1].startsWith("aws")
        || !parts[2].equals("dynamodb")
        || !parts[5].startsWith(RESOURCE)) {
      return null;
    }
    var table = parts[5].substring(RESOURCE.length());
    return TableName.isName(table) ? new TableArn(parts[3], parts[4], table) : null;
  }

  @Override
  public String toString() {
    return "arn:aws:dynamodb:" + region + ":" + account + ":" + RESOURCE + table;
  }
}
