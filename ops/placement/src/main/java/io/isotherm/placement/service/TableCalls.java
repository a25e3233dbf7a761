package io.isotherm.placement.service;

import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.convert.TableSettingsConverter;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.ChangeTagsResponse;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.CreateTableResponse;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.DeleteTableResponse;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateContributorInsightsResponse;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTableResponse;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.api.v1.UpdateTimeToLiveResponse;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.ChangeQuotas;
import io.isotherm.placement.catalog.ContributorInsightsDecisions;
import io.isotherm.placement.catalog.TableDecisions;
import io.isotherm.placement.catalog.TagDecisions;
import io.isotherm.placement.catalog.TimeToLiveDecisions;
import io.isotherm.placement.planner.ClusterView;
import java.time.InstantSource;

/**
 * What is decided when tables are to be made, changed or deleted, and what the caller is answered.
 * Every method throws a {@link io.isotherm.model.error.DatabaseException} when it cannot be.
 */
record TableCalls(ChangeQuotas quotas, InstantSource clock) {
  CatalogDecision<CreateTableResponse> create(ClusterView view, CreateTableRequest request) {
    return TableDecisions.create(view.catalog(), TableRequests.create(request), clock.millis())
        .map(table ->
            CreateTableResponse.newBuilder().setTable(TableConverter.message(table)).build());
  }

  CatalogDecision<UpdateTableResponse> update(ClusterView view, UpdateTableRequest request) {
    return TableDecisions.update(
            view.catalog(), TableRequests.update(request), quotas, clock.millis())
        .map(table ->
            UpdateTableResponse.newBuilder().setTable(TableConverter.message(table)).build());
  }

  static CatalogDecision<DeleteTableResponse> delete(ClusterView view, DeleteTableRequest request) {
    return TableDecisions.delete(view.catalog(), request.getName())
        .map(table ->
            DeleteTableResponse.newBuilder().setTable(TableConverter.message(table)).build());
  }

  static CatalogDecision<ChangeTagsResponse> changeTags(
      ClusterView view, ChangeTagsRequest request) {
    return TagDecisions.change(
            view.catalog(),
            request.getName(),
            TableSettingsConverter.tags(request.getSetList()),
            request.getRemovedList())
        .map(table ->
            ChangeTagsResponse.newBuilder().setTable(TableConverter.message(table)).build());
  }

  CatalogDecision<UpdateTimeToLiveResponse> updateTimeToLive(
      ClusterView view, UpdateTimeToLiveRequest request) {
    return TimeToLiveDecisions.update(
            view.catalog(),
            request.getName(),
            request.getAttribute(),
            request.getEnabled(),
            quotas,
            clock.millis())
        .map(table ->
            UpdateTimeToLiveResponse.newBuilder().setTable(TableConverter.message(table)).build());
  }

  CatalogDecision<UpdateContributorInsightsResponse> updateContributorInsights(
      ClusterView view, UpdateContributorInsightsRequest request) {
    return ContributorInsightsDecisions.update(
            view.catalog(),
            request.getName(),
            request.getEnabled(),
            TableSettingsConverter.mode(request.getMode()),
            clock.millis())
        .map(table ->
            UpdateContributorInsightsResponse.newBuilder()
                .setTable(TableConverter.message(table))
                .build());
  }
}
