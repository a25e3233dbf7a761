package io.isotherm.placement.service;

import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.v1.ChangeCapacityRequest;
import io.isotherm.api.v1.ChangeCapacityResponse;
import io.isotherm.api.v1.DescribeCapacityRequest;
import io.isotherm.api.v1.DescribeCapacityResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.placement.catalog.CapacityDecisions;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogDecision;

/** What is asked about capacity and of it, from messages, and what is answered. Pure. */
final class CapacityRequests {
  private CapacityRequests() {}

  /**
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  static DescribeCapacityResponse describe(Catalog catalog, DescribeCapacityRequest request) {
    var rules = catalog.capacity();
    var response = DescribeCapacityResponse.newBuilder();
    if (request.getTable().isEmpty()) {
      return response.setSettings(CapacitySettingsConverter.message(rules.cluster())).build();
    }
    var table = CapacityDecisions.table(catalog, request.getTable());
    return response
        .setSettings(CapacitySettingsConverter.message(rules.of(table)))
        .setOwn(CapacitySettingsConverter.message(rules.ownOf(table)))
        .build();
  }

  /**
   * @throws DatabaseException VALIDATION or RESOURCE_NOT_FOUND
   */
  static CatalogDecision<ChangeCapacityResponse> change(
      Catalog catalog, ChangeCapacityRequest request) {
    var change = CapacitySettingsConverter.change(request.getChange());
    var response = ChangeCapacityResponse.newBuilder();
    if (request.getTable().isEmpty()) {
      if (request.getReset()) {
        throw DatabaseException.invalid("reset", "Only a table forgets what it has of its own");
      }
      var decided = CapacityDecisions.change(catalog, change);
      return new CatalogDecision<>(
          decided.changes(),
          response
              .setSettings(CapacitySettingsConverter.message(decided.response().cluster()))
              .build());
    }
    var table = CapacityDecisions.table(catalog, request.getTable());
    var decided = CapacityDecisions.change(catalog, table, change, request.getReset());
    return new CatalogDecision<>(
        decided.changes(),
        response
            .setSettings(CapacitySettingsConverter.message(decided.response().of(table)))
            .setOwn(CapacitySettingsConverter.message(decided.response().ownOf(table)))
            .build());
  }
}
