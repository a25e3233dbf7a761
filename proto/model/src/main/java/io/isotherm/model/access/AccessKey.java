package io.isotherm.model.access;

/**
 * What a caller signs requests with. Holds the secret itself: whoever checks an HMAC needs the key
 * it was made with. The secret never shows in {@link #toString}.
 *
 * @param id sent with each request; names the key and gives nothing away
 * @param secret never sent
 * @param createdMillis since the epoch, by the clock of the placement driver that created it
 * @param enabled whether requests signed with it are served
 * @param description what its owner wrote down about it; may be empty
 */
public record AccessKey(
    String id, String secret, long createdMillis, boolean enabled, String description) {

  /** The same key, which may be used from now on, or may not. */
  public AccessKey withEnabled(boolean changed) {
    return new AccessKey(id, secret, createdMillis, changed, description);
  }

  @Override
  public String toString() {
    return "AccessKey[" + id + (enabled ? "" : ", disabled") + "]";
  }
}
