package io.isotherm.router.testing;

import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.router.handler.PlacementCalls;

/** A placement driver that nobody should ask, but for what a test makes of it. */
public class NoPlacement implements PlacementCalls {
  @Override
  public Table createTable(CreateTableRequest request, long deadlineNanos) {
    throw new IllegalStateException();
  }

  @Override
  public Table updateTable(UpdateTableRequest request, long deadlineNanos) {
    throw new IllegalStateException();
  }

  @Override
  public Table deleteTable(DeleteTableRequest request, long deadlineNanos) {
    throw new IllegalStateException();
  }

  @Override
  public Table changeTags(ChangeTagsRequest request, long deadlineNanos) {
    throw new IllegalStateException();
  }

  @Override
  public Table updateTimeToLive(UpdateTimeToLiveRequest request, long deadlineNanos) {
    throw new IllegalStateException();
  }

  @Override
  public Table updateContributorInsights(
      UpdateContributorInsightsRequest request, long deadlineNanos) {
    throw new IllegalStateException();
  }

  /** As old as whatever is known: nobody has made anything. */
  @Override
  public long catalogVersion(long deadlineNanos) {
    return 0;
  }
}
