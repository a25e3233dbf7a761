package io.isotherm.model.access;

/**
 * What a caller signs requests with. Holds the secret itself, since an HMAC is checked with the key
 * it was made with. The secret never shows in {@link #toString}.
 *
 * @param secret never sent by callers
 */
public record AccessKey(AccessKeySummary summary, String secret) {

  public String id() {
    return summary.id();
  }

  /** Whether requests signed with it are served. */
  public boolean enabled() {
    return summary.enabled();
  }

  /** The same key, which may be used from now on, or may not. */
  public AccessKey withEnabled(boolean changed) {
    return new AccessKey(summary.withEnabled(changed), secret);
  }

  /** The same key, made at that time. */
  public AccessKey createdAt(long millis) {
    return new AccessKey(summary.createdAt(millis), secret);
  }

  @Override
  public String toString() {
    return "AccessKey[" + summary + "]";
  }
}
