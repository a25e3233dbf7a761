package io.isotherm.router.auth;

import io.isotherm.model.access.AccessKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derived keys that were used last, since deriving one costs four times what using it does. Only
 * those that a right signature was made with are kept, so whoever has no secret can push none out.
 * Any thread, in turns.
 */
final class SigningKeys {
  /** Each of a few hundred bytes. */
  private static final int KEYS_MAX = 1_024;

  private final LinkedHashMap<Use, byte[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Use, byte[]> eldest) {
          return size() > KEYS_MAX;
        }
      };

  /**
   * What a derived key is derived from, but for what is always the same. With the secret, so that
   * another key under the same id is another one.
   */
  private record Use(AccessKey key, String day, String region) {}

  /** The derived key, if it is kept. */
  synchronized byte @Nullable [] find(AccessKey key, CredentialScope scope) {
    return kept.get(new Use(key, scope.day(), scope.region()));
  }

  synchronized void keep(AccessKey key, CredentialScope scope, byte[] derived) {
    kept.put(new Use(key, scope.day(), scope.region()), derived);
  }
}
