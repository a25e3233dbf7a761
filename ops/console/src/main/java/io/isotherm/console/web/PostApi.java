package io.isotherm.console.web;

import io.isotherm.model.error.DatabaseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pages send: actions, and whatever is about items. Each is let through when its kind is on
 * and {@link SameOrigin} has nothing against it. Threads that may wait.
 */
final class PostApi {
  private static final Logger LOG = LoggerFactory.getLogger(PostApi.class);

  private static final Set<String> ACTIONS =
      Set.of("split", "isolate", "merge", "move", "drain", "activate");
  private static final Set<String> DATA =
      Set.of("explain", "read", "item", "put", "save", "delete");

  private final ConsoleRights rights;
  private final SameOrigin sameOrigin;
  private final JsonForm json;
  private final ActionsApi actions;
  private final DataApi data;

  PostApi(
      ConsoleRights rights,
      SameOrigin sameOrigin,
      JsonForm json,
      ActionsApi actions,
      DataApi data) {
    this.rights = rights;
    this.sameOrigin = sameOrigin;
    this.json = json;
    this.actions = actions;
    this.data = data;
  }

  static boolean has(String name) {
    return ACTIONS.contains(name) || DATA.contains(name);
  }

  /**
   * @param peer address of whoever asks
   * @return null when nothing has this name
   */
  @Nullable Answer answer(String name, SameOrigin.Headers headers, String body, String peer) {
    var refusal = sameOrigin.refusal(headers);
    if (refusal != null) {
      LOG.warn("The console refused {} of {}: {}", name, peer, refusal.sentence());
      return Answer.refused(refusal.status(), refusal.sentence());
    }
    if (ACTIONS.contains(name) && !rights.actions()) {
      return Answer.refused(
          403, "Actions are off in this console: they are on with --console-actions");
    }
    if (DATA.contains(name) && !rights.data()) {
      return Answer.refused(403, "Items are off in this console: they are on with --console-data");
    }
    try {
      var sent = new Body(json.object(body));
      var members =
          ACTIONS.contains(name)
              ? actions.act(name, sent, "console " + peer)
              : data.answer(name, sent);
      if (DataApi.writes(name)) {
        LOG.info("The console wrote an item of {} for {}: {}", sent.text("table"), peer, name);
      }
      return members == null ? null : Answer.json(members);
    } catch (DatabaseException refused) {
      return Answer.refused(refused);
    }
  }
}
