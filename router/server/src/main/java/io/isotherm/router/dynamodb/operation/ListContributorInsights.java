package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.List;
import java.util.Objects;

/**
 * ListContributorInsights. A page goes through as many tables as it has room for, by name; its
 * token is the name of the last.
 */
record ListContributorInsights(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "ListContributorInsights";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var limit = input.whole("MaxResults");
    var page =
        input.text("TableName") == null
            ? tables.list(input.text("NextToken"), limit == null ? null : Math.toIntExact(limit))
            : new TableHandler.NamesPage(List.of(new StatedTable(input).name()), null);
    var known =
        input.text("TableName") == null
            ? page.names().stream().map(tables::find).filter(Objects::nonNull).toList()
            : page.names().stream()
                .map(name -> tables.describe(name, call.deadlineNanos()))
                .toList();
    return new Outcome.Done(out -> {
      out.writeName("ContributorInsightsSummaries");
      out.writeStartArray();
      for (var table : known) {
        var insights = table.definition().settings().insights();
        out.writeStartObject();
        InsightsJson.writeSummary(
            out, table.definition().name(), InsightsJson.status(insights), insights.mode());
        out.writeEndObject();
      }
      out.writeEndArray();
      var last = page.last();
      if (last != null) {
        out.writeStringProperty("NextToken", last);
      }
    });
  }
}
