package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.math.BigDecimal;

/** DescribeContributorInsights. */
record DescribeContributorInsights(TableHandler tables) implements Operation.Waiting {
  private static final int MILLIS_DIGITS = 3;

  @Override
  public String name() {
    return "DescribeContributorInsights";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var table = tables.describe(InsightsJson.table(input), call.deadlineNanos()).definition();
    var insights = table.settings().insights();
    return new Outcome.Done(out -> {
      InsightsJson.writeSummary(out, table.name(), InsightsJson.status(insights), insights.mode());
      if (insights.isEnabled()) {
        out.writeName("ContributorInsightsRuleList");
        out.writeStartArray();
        InsightsJson.rules(table).forEach(out::writeString);
        out.writeEndArray();
      }
      if (insights.changedMillis() > 0) {
        out.writeName("LastUpdateDateTime");
        out.writeNumber(BigDecimal.valueOf(insights.changedMillis(), MILLIS_DIGITS));
      }
    });
  }
}
