package io.isotherm.router.auth;

import io.isotherm.model.access.AccessKey;
import org.jspecify.annotations.Nullable;

/** The access keys there are. Any thread; never waits. */
@FunctionalInterface
public interface AccessKeys {
  /**
   * The key of that id, enabled or not; null when there is none.
   *
   * @param accessKeyId as a request has it: anything at all
   */
  @Nullable AccessKey find(String accessKeyId);
}
