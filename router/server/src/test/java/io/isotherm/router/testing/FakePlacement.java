package io.isotherm.router.testing;

import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.ContributorInsightsMode;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.TableStatus;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.handler.PlacementCalls;

/**
 * A placement driver that does as it is asked with the one table of {@link TestCatalog}, and tells
 * nobody else: what routers know stays as it was.
 */
public final class FakePlacement implements PlacementCalls {
  private static final long CREATED_MILLIS = 1_795_688_918_353L;

  @Override
  public Table createTable(CreateTableRequest request, long deadlineNanos) {
    return Table.newBuilder()
        .setId(2)
        .setName(request.getName())
        .setKeySchema(request.getKeySchema())
        .setBillingMode(request.getBillingMode())
        .setStatus(TableStatus.TABLE_STATUS_CREATING)
        .setCreatedEpochMillis(CREATED_MILLIS)
        .setDeletionProtection(request.getDeletionProtection())
        .setWarmThroughput(request.getWarmThroughput())
        .setTableClass(request.getTableClass())
        .setEncryption(request.getEncryption())
        .addAllTags(request.getTagsList())
        .build();
  }

  @Override
  public Table updateTable(UpdateTableRequest request, long deadlineNanos) {
    var updated = table(request.getName()).setStatus(TableStatus.TABLE_STATUS_UPDATING);
    if (request.hasBillingMode()) {
      updated.setBillingMode(request.getBillingMode());
    }
    if (request.hasDeletionProtection()) {
      updated.setDeletionProtection(request.getDeletionProtection());
    }
    return updated.build();
  }

  @Override
  public Table deleteTable(DeleteTableRequest request, long deadlineNanos) {
    return table(request.getName()).setStatus(TableStatus.TABLE_STATUS_DELETING).build();
  }

  @Override
  public Table changeTags(ChangeTagsRequest request, long deadlineNanos) {
    return table(request.getName()).build();
  }

  @Override
  public Table updateTimeToLive(UpdateTimeToLiveRequest request, long deadlineNanos) {
    return table(request.getName()).build();
  }

  @Override
  public Table updateContributorInsights(
      UpdateContributorInsightsRequest request, long deadlineNanos) {
    var updated = table(request.getName());
    if (request.getEnabled()) {
      updated.setContributorInsights(
          request.getMode() == ContributorInsightsMode.CONTRIBUTOR_INSIGHTS_MODE_UNSPECIFIED
              ? ContributorInsightsMode.CONTRIBUTOR_INSIGHTS_MODE_ACCESSED_AND_THROTTLED_KEYS
              : request.getMode());
    }
    return updated.build();
  }

  @Override
  public long catalogVersion(long deadlineNanos) {
    return 0;
  }

  private static Table.Builder table(String name) {
    var known = TestCatalog.table(1);
    if (!known.getName().equals(name)) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "Requested resource not found: Table: " + name + " not found");
    }
    return known.toBuilder();
  }
}
