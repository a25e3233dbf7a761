package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.router.dynamodb.json.Struct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Contributor insights, as the service states them. */
final class InsightsJson {
  /** As rules are named whose keys are partition keys, or have a sort key as well. */
  private static final String PARTITION_KEYS = "PK";

  private static final String SORT_KEYS = "SK";
  private static final String ACCESSED = "C";
  private static final String THROTTLED = "T";

  private InsightsJson() {}

  /**
   * The table that is meant.
   *
   * @throws DatabaseException RESOURCE_NOT_FOUND for an index, since no table has any
   */
  static String table(Struct input) {
    var name = new StatedTable(input).name();
    var index = input.text("IndexName");
    if (index != null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "Requested resource not found: Table: " + name + " Index: " + index + " not found");
    }
    return name;
  }

  static String status(ContributorInsights insights) {
    return insights.isEnabled() ? "ENABLED" : "DISABLED";
  }

  /**
   * @param mode null when nothing is kept
   */
  static void writeSummary(
      JsonGenerator out, String table, String status, ContributorInsights.@Nullable Mode mode) {
    out.writeStringProperty("TableName", table);
    out.writeStringProperty("ContributorInsightsStatus", status);
    if (mode != null) {
      out.writeStringProperty("ContributorInsightsMode", mode.name());
    }
  }

  /** The names of the rules by which the service keeps keys. */
  static List<String> rules(TableDefinition table) {
    var insights = table.settings().insights();
    var rules = new ArrayList<String>();
    boolean hasSortKey = table.schema().key().sortKey() != null;
    for (var keys : hasSortKey ? List.of(PARTITION_KEYS, SORT_KEYS) : List.of(PARTITION_KEYS)) {
      for (var measure : measures(insights)) {
        rules.add(
            "DynamoDBContributorInsights-%s%s-%s-%d"
                .formatted(keys, measure, table.name(), insights.changedMillis()));
      }
    }
    return rules;
  }

  private static List<String> measures(ContributorInsights insights) {
    return switch (insights.mode()) {
      case null -> List.of();
      case ACCESSED_AND_THROTTLED_KEYS -> List.of(ACCESSED, THROTTLED);
      case THROTTLED_KEYS -> List.of(THROTTLED);
    };
  }
}
