package io.isotherm.router.testing;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeySummary;

/** Access keys that look like none that was drawn. */
public final class TestKeys {
  private TestKeys() {}

  public static AccessKey key(String id, String secret, boolean enabled) {
    return new AccessKey(new AccessKeySummary(id, 0, enabled, ""), secret);
  }
}
