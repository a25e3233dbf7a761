package io.isotherm.router.handler;

import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;

/**
 * Calls to whoever leads the placement driver, each waiting for its outcome and finding the leader
 * by itself.
 *
 * <p>Any thread. Deadlines are on the execution's clock. What cannot be done throws a {@link
 * io.isotherm.model.error.DatabaseException}.
 */
public interface PlacementCalls {
  Table createTable(CreateTableRequest request, long deadlineNanos);

  Table updateTable(UpdateTableRequest request, long deadlineNanos);

  Table deleteTable(DeleteTableRequest request, long deadlineNanos);

  Table changeTags(ChangeTagsRequest request, long deadlineNanos);

  Table updateTimeToLive(UpdateTimeToLiveRequest request, long deadlineNanos);

  Table updateContributorInsights(UpdateContributorInsightsRequest request, long deadlineNanos);

  /** A version of the catalog that is no older than that at the time of the call. */
  long catalogVersion(long deadlineNanos);
}
