package io.isotherm.placement.catalog;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeyRules;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import java.util.Map;

/** What creating, changing and deleting an access key takes. */
public final class AccessKeyDecisions {
  private AccessKeyDecisions() {}

  /**
   * Creates a key; nothing when it is there already, because an answer was lost and it is asked for
   * again.
   *
   * @param drawn whose time is not looked at
   * @throws DatabaseException VALIDATION, LIMIT_EXCEEDED, or RESOURCE_IN_USE when another key has
   *     the id
   */
  public static CatalogDecision<AccessKey> create(
      Catalog catalog, AccessKey drawn, long nowEpochMillis) {
    AccessKeyRules.check(drawn);
    var known = catalog.accessKeys().get(drawn.id());
    if (known != null) {
      if (known.secret().equals(drawn.secret())) {
        return new CatalogDecision<>(List.of(), known);
      }
      throw new DatabaseException(
          ErrorCode.RESOURCE_IN_USE, "Another access key has this id", Map.of("id", drawn.id()));
    }
    if (catalog.accessKeys().size() >= CatalogLimits.ACCESS_KEYS_MAX) {
      throw new DatabaseException(
          ErrorCode.LIMIT_EXCEEDED, "The cluster has as many access keys as it may have");
    }
    var created = drawn.createdAt(nowEpochMillis);
    return new CatalogDecision<>(List.of(new CatalogChange.AccessKeyChanged(created)), created);
  }

  /**
   * Lets a key be used, or not; nothing when it is so already.
   *
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public static CatalogDecision<AccessKey> setEnabled(Catalog catalog, String id, boolean enabled) {
    var known = known(catalog, id);
    if (known.enabled() == enabled) {
      return new CatalogDecision<>(List.of(), known);
    }
    var changed = known.withEnabled(enabled);
    return new CatalogDecision<>(List.of(new CatalogChange.AccessKeyChanged(changed)), changed);
  }

  /**
   * Deletes a key.
   *
   * @return the key as it was
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public static CatalogDecision<AccessKey> delete(Catalog catalog, String id) {
    var known = known(catalog, id);
    return new CatalogDecision<>(List.of(new CatalogChange.AccessKeyDropped(id)), known);
  }

  private static AccessKey known(Catalog catalog, String id) {
    var known = catalog.accessKeys().get(id);
    if (known == null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND, "There is no access key of this id", Map.of("id", id));
    }
    return known;
  }
}
