package io.isotherm.router.handler;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeySummary;

/** Calls about access keys to whoever leads the placement driver, as {@link PlacementCalls}. */
public interface KeyCalls {
  /** Creates a key as it was drawn; once, however often it is called with the same. */
  AccessKeySummary create(AccessKey drawn, long deadlineNanos);

  AccessKeySummary setEnabled(String id, boolean enabled, long deadlineNanos);

  /** The key as it was. */
  AccessKeySummary delete(String id, long deadlineNanos);
}
