package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.convert.TableSettingsConverter;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** UpdateContributorInsights. */
record UpdateContributorInsights(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "UpdateContributorInsights";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var table = InsightsJson.table(input);
    boolean enable = "ENABLE".equals(input.text("ContributorInsightsAction"));
    var request = UpdateContributorInsightsRequest.newBuilder().setName(table).setEnabled(enable);
    var mode = input.text("ContributorInsightsMode");
    if (mode != null) {
      request.setMode(TableSettingsConverter.message(ContributorInsights.Mode.valueOf(mode)));
    }
    var changed = tables.updateContributorInsights(request.build(), call.deadlineNanos());
    var kept = TableSettingsConverter.mode(changed.getContributorInsights());
    return new Outcome.Done(
        out -> InsightsJson.writeSummary(out, table, enable ? "ENABLING" : "DISABLING", kept));
  }
}
