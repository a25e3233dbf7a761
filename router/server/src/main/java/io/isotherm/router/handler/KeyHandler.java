package io.isotherm.router.handler;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeyRules;
import io.isotherm.model.access.AccessKeySummary;
import io.isotherm.router.route.RoutingTable;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Serves requests about access keys, as {@link TableHandler} those about tables. A key is drawn
 * here, and is the same one in every attempt to have it recorded.
 */
public final class KeyHandler {
  private final RoutingTable routes;
  private final KeyCalls keys;
  private final CatchUp catchUp;
  private final RandomGenerator secrets;

  /**
   * @param secrets good enough for secrets; any thread
   */
  public KeyHandler(
      RoutingTable routes, KeyCalls keys, Execution execution, RandomGenerator secrets) {
    this.routes = routes;
    this.keys = keys;
    this.catchUp = new CatchUp(execution);
    this.secrets = secrets;
  }

  /**
   * Creates a key.
   *
   * @return the only time that its secret is told
   */
  public AccessKey create(String description, long deadlineNanos) {
    var drawn = AccessKeyRules.draw(description, secrets);
    var created = keys.create(drawn, deadlineNanos);
    catchUp.until(() -> routes.accessKey(created.id()) != null, deadlineNanos);
    return new AccessKey(created, drawn.secret());
  }

  /** Lets a key be used, or not. Other routers hear of it a moment later than this one. */
  public AccessKeySummary setEnabled(String id, boolean enabled, long deadlineNanos) {
    var changed = keys.setEnabled(id, enabled, deadlineNanos);
    catchUp.until(
        () -> {
          var known = routes.accessKey(id);
          return known == null || known.enabled() == enabled;
        },
        deadlineNanos);
    return changed;
  }

  /** Deletes a key, which is answered as it was. */
  public AccessKeySummary delete(String id, long deadlineNanos) {
    var deleted = keys.delete(id, deadlineNanos);
    catchUp.until(() -> routes.accessKey(id) == null, deadlineNanos);
    return deleted;
  }

  /** All keys, by id. */
  public List<AccessKeySummary> list() {
    routes.requireLoaded();
    return routes.accessKeys().stream()
        .map(AccessKey::summary)
        .sorted(Comparator.comparing(AccessKeySummary::id))
        .toList();
  }
}
