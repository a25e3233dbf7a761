package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.TableArn;
import io.isotherm.model.table.TableTags;
import io.isotherm.model.table.TagRules;
import io.isotherm.router.dynamodb.json.Struct;
import java.util.List;
import java.util.TreeMap;

/**
 * Tags and the resources that have them, as requests state them. Only tables have tags.
 *
 * <p>Failures are VALIDATION with the texts of the service.
 */
final class StatedTags {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private StatedTags() {}

  /** Tags that are to be set, each key once. */
  static TableTags tags(List<Struct> given) {
    var tags = new TreeMap<String, String>();
    for (var tag : given) {
      var key = tag.text("Key");
      var value = tag.text("Value");
      if (key == null || value == null) {
        throw DatabaseException.invalid(
            "tags",
            key == null
                ? "The Tag Key provided is invalid, Key: null"
                : "The Tag Value provided is invalid, Value: null");
      }
      TagRules.check(key, value);
      if (tags.put(key, value) != null) {
        throw DatabaseException.invalid(
            "tags", "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key);
      }
    }
    TagRules.checkCount(tags.size());
    return new TableTags(tags);
  }

  /** The resource, by its ARN, which may be none. */
  static String arn(Struct input) {
    var arn = input.text("ResourceArn");
    if (arn == null) {
      throw DatabaseException.invalid("resourceArn", "Invalid TableArn");
    }
    return arn;
  }

  /** The table that an ARN names. */
  static String table(String arn) {
    if (!TableArn.isMeant(arn)) {
      throw DatabaseException.invalid(
          "resourceArn", INVALID + "ARNs must start with 'arn:': " + arn);
    }
    try {
      return TableArn.parse(arn).table();
    } catch (DatabaseException malformed) {
      throw DatabaseException.invalid(
          "resourceArn", "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
  }

  /** What a failure to find the table of {@code arn} is when it was asked for by its ARN. */
  static DatabaseException found(DatabaseException failure, String arn) {
    return failure.code() == ErrorCode.RESOURCE_NOT_FOUND
        ? new DatabaseException(
            ErrorCode.RESOURCE_NOT_FOUND,
            "Requested resource not found: ResourcArn: " + arn + " not found")
        : failure;
  }
}
